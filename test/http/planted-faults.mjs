// Loaded before the built server (NODE_OPTIONS=--import): whatever holds the word for a fault makes
// the server's own code fail where no handler is. The words stand in `faults.test.ts`.
import { createRequire } from 'node:module'
import { StringDecoder } from 'node:string_decoder'

const require = createRequire(import.meta.url)

const fail = (place) => {
  throw new Error(`planted in ${place}`)
}

// What turns the bytes of a body into text, while they arrive.
const { write } = StringDecoder.prototype
StringDecoder.prototype.write = function (bytes) {
  if (bytes.includes('fault-in-stream')) fail('a body stream')
  if (bytes.includes('fault-in-timer')) setTimeout(() => fail('a timer'), 0)
  return write.call(this, bytes)
}

// What reads a body of JSON once it is there.
const { parse } = JSON
JSON.parse = (text, ...more) => {
  if (String(text).includes('fault-in-promise')) {
    void Promise.resolve().then(() => fail('a promise'))
  }
  return parse(text, ...more)
}

// A statement that is never answered, because what waits for it failed.
const { Database } = require('sqlite3')
for (const name of ['all', 'run']) {
  const { [name]: original } = Database.prototype
  Database.prototype[name] = function (sql, values, ...more) {
    const isPlanted = JSON.stringify(values ?? []).includes('fault-in-transaction')
    if (!isPlanted) return original.call(this, sql, values, ...more)
    setTimeout(() => fail('a transaction'), 0)
    return this
  }
}

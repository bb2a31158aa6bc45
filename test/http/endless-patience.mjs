// Loaded before the built server (NODE_OPTIONS=--import): nothing that would happen in some seconds
// ever does. A server that stops has then not been cut off: it ended by itself.
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'

const SOME_SECONDS = 5000
const NEVER = 2 ** 31 - 1

const patient = (milliseconds) => (milliseconds >= SOME_SECONDS ? NEVER : milliseconds)

const { setTimeout: later } = globalThis
globalThis.setTimeout = (act, milliseconds, ...more) => later(act, patient(milliseconds), ...more)

const { setTimeout: delay } = timers
timers.setTimeout = (milliseconds, ...more) => delay(patient(milliseconds), ...more)
syncBuiltinESMExports()

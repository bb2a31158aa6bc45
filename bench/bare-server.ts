import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'

// The least a server can do: send given bytes, or 304 to who has them. Started as its own process:
// `bare-server.ts (http|express) FILE`.
const [kind, file = ''] = process.argv.slice(2)
const body = readFileSync(file)
const etag = '"the-same-bytes"'

const bareHttp: RequestListener = (request, response) => {
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag })
    response.end()
    return
  }
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-encoding': 'br',
    'content-length': body.length,
    etag,
  })
  response.end(body)
}

const bareExpress = express()
bareExpress.get(['/', '/v1/thread.html'], (_request, response) => {
  response.set({ etag, 'content-encoding': 'br' }).type('html').send(body)
})

const server = createServer(kind === 'express' ? bareExpress : bareHttp)
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})

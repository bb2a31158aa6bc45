import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../support/running-server.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startServer()
})

afterAll(() => server.stop())

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(server.url + path, { headers }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: Buffer.concat(chunks),
      })
    })
      .on('error', reject)
      .end()
  })
}

const scripts = ['/afterword.js', '/afterword-recent.js', '/assets/admin.js']
const styles = ['widget', 'page', 'demo', 'admin'].map((name) => `/assets/${name}.css`)

it.each([...scripts, ...styles])(
  'serves %s to every page, checked anew each time',
  async (path) => {
    const { status, headers } = await get(path)
    expect(status).toBe(200)
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/css'
    expect(headers).toMatchObject({
      'content-type': `${type}; charset=utf-8`,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=0, must-revalidate',
      'x-content-type-options': 'nosniff',
    })
    expect(headers.etag).toMatch(/^"[\w-]+"$/)
    expect(headers['set-cookie']).toBeUndefined()
  },
)

it('sends the same bytes in every encoding, each with a tag of its own', async () => {
  const plain = await get('/afterword.js')
  const gzip = await get('/afterword.js', { 'accept-encoding': 'gzip' })
  const brotli = await get('/afterword.js', { 'accept-encoding': 'gzip, br' })
  expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true)
  expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true)
  expect(new Set([plain, gzip, brotli].map(({ headers }) => headers.etag)).size).toBe(3)
})

it('answers 304 to those who have the file', async () => {
  const { headers } = await get('/afterword.js', { 'accept-encoding': 'gzip' })
  const again = { 'accept-encoding': 'gzip', 'if-none-match': String(headers.etag) }
  const { status, body } = await get('/afterword.js', again)
  expect([status, body.length]).toEqual([304, 0])
})

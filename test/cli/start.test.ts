import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aServerFolder, KillableServer } from '../durability/killable-server.ts'

type Environment = Readonly<Record<string, string>>

/** What a server says that must not start. */
async function refusalOf(folder: string, environment: Environment = {}): Promise<string> {
  const server = KillableServer.begin({ folder, environment })
  return server.address().then(
    () => 'it started',
    (error: Error) => error.message,
  )
}

it.each([
  [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY cannot be used: it takes `none`, `loopback` or a list'],
  [{ PORT: '80800' }, 'PORT cannot be used: it takes 0 to 65535.'],
  [{ HOST: '0.0.0.0' }, 'PUBLIC_URL is needed when HOST is not loopback'],
  [{ ORIGIN_KEK_FILE: '/nowhere' }, 'ORIGIN_KEK_FILE cannot be read'],
] as const)('a start with %j names what is wrong', async (environment, message) => {
  const said = await refusalOf(await aServerFolder(), environment)
  expect(said).toContain(`Afterword did not start: ${message}`)
  expect(said).not.toMatch(/at \w+ \(|node_modules/)
})

it('a start is refused with keys that others may read, or that lie with the data', async () => {
  const folder = await aServerFolder()
  await mkdir(join(folder, 'keys'), { mode: 0o755 })
  await chmod(join(folder, 'keys'), 0o755)
  expect(await refusalOf(folder)).toMatch(/Other accounts may read .*keys\. Run: chmod 700 /)
  const inside = { KEY_DIR: join(folder, 'data/keys') }
  expect(await refusalOf(folder, inside)).toMatch(/KEY_DIR .* lies in DATA_DIR/)
})

it('a start is refused with a wrong key, and says so', async () => {
  const folder = await aServerFolder()
  const first = KillableServer.begin({ folder })
  await first.address()
  await first.stop()
  await rm(join(folder, 'keys/kek'))
  await writeFile(join(folder, 'keys/kek'), Buffer.alloc(32, 1).toString('base64'), { mode: 0o600 })
  expect(await refusalOf(folder)).toMatch(/did not start: .*key/)
})

it('a start on a port that is taken says so', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const said = await refusalOf(await aServerFolder(), { PORT: String(port) })
  await new Promise((resolve) => other.close(resolve))
  expect(said).toContain('The port is taken. Choose another with PORT, or 0 for any.')
})

it('a start tells where the server is, and the way to become its owner', async () => {
  const server = KillableServer.begin({ folder: await aServerFolder() })
  const address = await server.address()
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const demo = await server.said(/Demo blog: (\S+)\n/)
  const [, link = ''] = (await server.said(/(http:\S+\/admin\/setup#[\w-]{43})\n/)) ?? []
  expect(demo?.[1]).toBe(`${address}/demo/`)
  expect(link.startsWith(`${address}/admin/setup#`)).toBe(true)
  for (const url of [demo?.[1] ?? '', link]) expect((await fetch(url)).status).toBe(200)
})

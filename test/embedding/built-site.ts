import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Generator } from './generators.ts'

const run = promisify(execFile)
const sites = resolve(import.meta.dirname, 'sites')

/** The comment server as the guides name it. */
const NAMED = 'https://comments.example.org'
const LONGEST_BUILD = 10 * 60_000

const types: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml' },
  ...{ '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json' },
}

/** A site that was built and is served on loopback. */
export interface BuiltSite {
  readonly url: string
  remove(): Promise<void>
}

/**
 * Installs a generator into a temporary folder, builds its site there for a comment server, and
 * serves what came out.
 *
 * @throws {Error} with the output of npm or of the generator, when one of them fails
 */
export async function buildSite(generator: Generator, server: string): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), `afterword-${generator.name}-`))
  await cp(join(sites, generator.name), folder, { recursive: true })
  await nameServer(folder, server)
  if (generator.packages.length > 0) await install(generator, folder)
  const web = serve(resolve(folder, generator.output))
  web.listen(0, '127.0.0.1')
  await once(web, 'listening')
  return {
    url: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    async remove() {
      web.closeAllConnections()
      web.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function install(generator: Generator, folder: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }))
  // What npm has of a package by now is taken without asking whether there is more.
  const options = ['--prefer-offline', '--no-audit', '--no-fund']
  await command(folder, 'npm', ['install', ...options, ...generator.packages])
  await command(folder, 'npx', ['--no-install', ...generator.build])
}

async function command(folder: string, program: string, words: readonly string[]): Promise<void> {
  const quiet = { ASTRO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', CI: '1' }
  const env = { ...process.env, ...quiet, NODE_ENV: undefined }
  await run(program, [...words], { cwd: folder, env, timeout: LONGEST_BUILD }).catch((cause) => {
    const said = `${cause.stdout}\n${cause.stderr}`
    throw new Error(`${program} ${words.join(' ')} failed:\n${said}`, { cause })
  })
}

// The guides' own words are what is built: only the address is another one.
async function nameServer(folder: string, server: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const text = await readFile(file, 'utf8')
    if (text.includes(NAMED)) await writeFile(file, text.replaceAll(NAMED, server))
  }
}

function serve(root: string): Server {
  return createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://site.invalid').pathname
    const wanted = [path, `${path.replace(/\/$/, '')}.html`, join(path, 'index.html')]
    for (const file of wanted.map((one) => resolve(root, `.${one}`))) {
      const bytes = file.startsWith(root) && (await readFile(file).catch(() => undefined))
      if (!bytes) continue
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      response.end(bytes)
      return
    }
    response.writeHead(404).end()
  })
}

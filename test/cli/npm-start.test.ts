import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { aServerFolder } from '../durability/killable-server.ts'
import { repository } from '../structure/source-files.ts'
import { builtFile } from '../support/built.ts'
import { freePort } from '../support/free-port.ts'

/** A copy of the built package, whose start builds nothing. */
async function aBuiltCopy(): Promise<string> {
  const folder = join(await aServerFolder(), 'copy')
  await mkdir(folder)
  await cp(dirname(dirname(builtFile('server/main.js'))), join(folder, 'dist'), { recursive: true })
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  const { prestart, ...scripts } = manifest.scripts
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, scripts }))
  return folder
}

it('SIGTERM for `npm start` ends the server, and leaves nobody on its port', async () => {
  const folder = await aBuiltCopy()
  const port = String(await freePort())
  const npm = spawn('npm', ['start'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  // Its group goes with the test, whatever became of npm.
  onTestFinished(() => {
    try {
      process.kill(-Number(npm.pid), 'SIGKILL')
    } catch {}
  })
  let output = ''
  for await (const chunk of npm.stdout.iterator({ destroyOnReturn: false })) {
    output += chunk
    if (output.includes('Afterword is running')) break
  }
  npm.stdout.resume()
  const ended = once(npm, 'exit')
  // The pipe closes when the last one who could write to it has gone.
  const closed = once(npm.stdout, 'close')
  npm.kill('SIGTERM')
  await Promise.all([ended, closed])
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed')
})

import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { repository } from '../structure/source-files.ts'
import type { Ending } from './command.ts'

/** The sources as somebody has them who just cloned them: with packages, but nothing built. */
async function aCheckout() {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-checkout-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const name of ['client', 'migrations', 'server', 'package.json', 'tsconfig.json']) {
    await cp(join(repository, name), join(folder, name), { recursive: true })
  }
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))
  const npm = (...words: string[]): Promise<Ending> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, HOME: folder }
      execFile('npm', ['run', '-s', ...words], { cwd: folder, env }, (error, output, errors) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors })
      })
    })
  return { folder, npm }
}

it('a command runs in a fresh checkout, and prints nothing but its own words', async () => {
  const { folder, npm } = await aCheckout()
  const { code, output, errors } = await npm('policy', '--', 'check')
  const said = 'No version of the policy is published yet. The first start publishes 1.0.\n'
  expect({ code, output, errors }).toEqual({ code: 0, output: said, errors: '' })
  expect((await readdir(join(folder, 'dist'))).sort()).toEqual(['client', 'server'])
  const { scripts } = await import(join(folder, 'package.json'))
  const built = 'npm run build:quiet --silent && node dist/server/cli.js'
  const commands = ['afterword', 'audit:verify', 'owner', 'policy', 'privacy:verify', 'token']
  for (const name of commands) expect(scripts[name]).toMatch(new RegExp(`^${built}`))
})

it('a build that fails leaves no half-made folder', async () => {
  const { folder, npm } = await aCheckout()
  await writeFile(join(folder, 'server/serve.ts'), 'export const serve = () => process.exit(3)\n')
  const { code, errors } = await npm('build:server')
  expect([code, errors]).toEqual([1, expect.stringContaining('The built server does not start.')])
  expect(await readdir(join(folder, 'dist'))).toEqual([])
})

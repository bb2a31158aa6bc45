import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aServerFolder, KillableServer } from '../durability/killable-server.ts'
import { describeOnSqlite } from '../support/engines.ts'
import { aCommandPlace, runHere } from './command.ts'

describeOnSqlite('afterword policy', (engine) => {
  it('says whether the policy is published, and publishes it by the size of the change', async () => {
    const { environment, run } = await aCommandPlace(engine)
    expect(await run('policy', 'check')).toMatchObject({
      ...{ code: 0, output: expect.stringContaining('The first start publishes 1.0.') },
    })
    expect((await run('policy', 'publish')).errors).toContain('--minor or --major')
    expect((await run('policy', 'publish', '--minor')).output).toContain('Version 1.0 of the')
    expect((await run('policy', 'check')).output).toContain('says what its published version 1.0')
    const changed = { ...environment, DATA_LOCATION: 'Norway' }
    const different = await runHere(changed, ['policy', 'check'])
    expect(different.code).toBe(1)
    expect(different.output).toMatch(/- .*not stated[\s\S]*\+ .*Norway[\s\S]*publish --major/)
    const otherwise = await run('policy', 'publish', '--major')
    expect(otherwise.output).toMatch(/nothing to publish\.\n.*the same settings as the server\.\n$/)
    const published = await runHere(changed, ['policy', 'publish', '--major'])
    expect(published.output).toContain('Version 2.0 of the policy is published.')
    expect(published.errors).toBe('')
    const further = { ...environment, DATA_LOCATION: 'Iceland' }
    const small = await runHere(further, ['policy', 'publish', '--minor'])
    expect(small).toEqual({
      code: 0,
      output: 'Version 2.1 of the policy is published.\n',
      errors: 'By what changed, this was a major change. Authors are not shown it again.\n',
    })
  }, 60_000)
})

it('afterword policy init writes a sample with the licence, once, and check refuses a placeholder', async () => {
  const folder = await aServerFolder()
  const place = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') }
  const environment = { ...place, POLICY_DIR: join(folder, 'policy') }
  const { code, output } = await runHere(environment, ['policy', 'init'])
  expect([code, output]).toEqual([0, expect.stringContaining('POLICY_DIR=')])
  const sample = join(folder, 'policy/10-about-us.md')
  expect(await readFile(sample, 'utf8')).toContain('creativecommons.org/licenses/by-sa/2.5/')
  expect((await runHere(environment, ['policy', 'init'])).errors).toContain('there already')
  await writeFile(sample, 'Write to [email\u00a0protected]')
  const refused = await runHere(environment, ['policy', 'check'])
  expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('placeholder')])
})

it('a start with another policy than was published is refused with the command that publishes it', async () => {
  const folder = await aServerFolder()
  const first = KillableServer.begin({ folder })
  await first.address()
  await first.stop()
  const changed = KillableServer.begin({ folder, environment: { ORIGIN_DAYS: '9' } })
  const said = await changed.address().catch((error: Error) => error.message)
  expect(said).toContain('Afterword did not start: the privacy policy reads differently')
  expect(said).toContain('npm run policy -- publish --major\nCommands read the same settings')
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { MINUTE } from '../../server/clock.ts'
import { reportSchema } from '../../server/verify/report.ts'
import { describeEachEngine } from '../support/engines.ts'
import { aCopyOf, anInstallation, withDatabase } from '../verify/installation.ts'
import { runBuilt, runHere } from './command.ts'

const now = Date.now()

describeEachEngine('afterword privacy verify', ({ name: engine }) => {
  let original: Awaited<ReturnType<typeof anInstallation>>

  beforeAll(async () => {
    original = await anInstallation(engine)
  }, MINUTE)

  afterAll(() => original.remove())

  const verify = async (environment: Readonly<Record<string, string>>, ...words: string[]) =>
    runHere(environment, ['privacy', 'verify', ...words])

  it('prints a line for each check, and one at the end, and exits with 0', async () => {
    const { environment } = await aCopyOf(original)
    const { code, output, errors } = await verify(environment)
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    const lines = output.trimEnd().split('\n')
    expect(lines.filter((line) => /^ok {6}\S/.test(line))).toHaveLength(13)
    expect(lines.at(-1)).toMatch(/^This installation obeys its policy: 13 checks in \d+\.\d s\.$/)
  })

  it('exits with 1 on a breach, and says it in JSON by the schema', async () => {
    const copy = await aCopyOf(original)
    await withDatabase(copy, ({ knex }) =>
      knex('comment_origins').update({ purge_after: now - MINUTE * 200 }),
    )
    const { code, output } = await verify(copy.environment, '--json')
    expect(code).toBe(1)
    const report = reportSchema.parse(JSON.parse(output))
    const broken = report.checks.filter(({ verdict }) => verdict !== 'ok')
    expect(broken).toMatchObject([{ name: 'origins', breaches: [{ count: 1 }] }])
  })

  it('takes the anchor from the log of the server', async () => {
    const copy = await aCopyOf(original)
    const log = join(copy.folder, 'server.log')
    const line = { job: 'audit-anchor', seq: copy.anchor.seq + 1, hash: copy.anchor.hash }
    await writeFile(log, `${JSON.stringify(line)}\n`)
    const { code, output } = await verify(copy.environment, '--anchor', log)
    expect(code).toBe(1)
    expect(output).toContain('cut off')
    expect(output.trimEnd()).toMatch(/does not obey its policy: audit-trail\.$/)
  })
})

it('exits with 2 when it could not look', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-nothing-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const environment = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') }
  const nothing = await runBuilt(environment, ['privacy', 'verify'])
  expect(nothing).toMatchObject({ code: 2, output: '' })
  expect(nothing.errors).toContain('There is no database at')
  const anchor = await runBuilt(environment, ['privacy', 'verify', '--anchor', 'nonsense'])
  expect(anchor).toMatchObject({ code: 2 })
  expect(anchor.errors).toContain('--anchor takes')
  const setting = await runBuilt({ ...environment, ORIGIN_DAYS: 'many' }, ['privacy', 'verify'])
  expect(setting).toMatchObject({ code: 2 })
  expect(setting.errors).toContain('ORIGIN_DAYS')
})

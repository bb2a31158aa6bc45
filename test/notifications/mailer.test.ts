import { expect, it } from 'vitest'
import type { SmtpServer } from '../../server/net/mail-settings.ts'
import { Mailer } from '../../server/notifications/mailer.ts'
import { Redacted } from '../../server/redacted.ts'
import { anSmtpSink, type SmtpSink } from '../support/smtp-sink.ts'

const mail = {
  ...{ to: new Redacted('jo@reader.example'), subject: 'Hello', text: 'Hello\n' },
  ...{ messageId: 'x', stopLink: 'https://comments.example/notices/stop/x' },
}

function aMailer(sink: SmtpSink, more: Partial<SmtpServer> = {}): Mailer {
  const port = Number(new URL(sink.url).port)
  return new Mailer({
    smtp: { host: '127.0.0.1', port, tls: 'none', login: undefined, ...more },
    from: { name: undefined, address: 'comments@blog.example' },
    publicUrl: 'https://comments.example',
    now: Date.now,
  })
}

it('hands nothing to a server elsewhere that cannot encrypt', async () => {
  const sink = await anSmtpSink()
  expect(await aMailer(sink, { tls: 'starttls' }).send(mail)).toMatchObject({
    outcome: 'unreachable',
  })
  expect(sink.mails).toEqual([])
})

it.each(['starttls', 'from-the-start'] as const)(
  'hands nothing to a server whose certificate nobody vouches for: %s',
  async (tls) => {
    // The certificate that the sink brings along is signed by itself.
    const sink = await anSmtpSink({ disabledCommands: [], secure: tls === 'from-the-start' })
    expect(await aMailer(sink, { tls }).send(mail)).toMatchObject({ outcome: 'unreachable' })
    expect(sink.mails).toEqual([])
  },
)

it('signs in where there is a password, and says of a wrong one only the code', async () => {
  const sink = await anSmtpSink({
    ...{ authOptional: false, allowInsecureAuth: true },
    onAuth: ({ username, password }, _session, callback) =>
      password === 'p@ss' ? callback(null, { user: username }) : callback(new Error('jo: no')),
  })
  const login = (password: string) => ({ login: { user: 'me', password: new Redacted(password) } })
  expect(await aMailer(sink, login('wrong')).send(mail)).toEqual({
    ...{ outcome: 'unreachable', code: 'EAUTH 535' },
  })
  expect(await aMailer(sink, login('p@ss')).send(mail)).toEqual({ outcome: 'sent' })
  expect(sink.mails).toHaveLength(1)
})

it('says nothing of an error but codes', async () => {
  const sink = await anSmtpSink()
  sink.refuse('recipient', { code: 550, text: 'jo@reader.example is unknown' })
  const mailer = aMailer(sink)
  expect(await mailer.send(mail)).toEqual({ outcome: 'refused', code: 'EENVELOPE 550' })
  await sink.stop()
  expect(await mailer.send(mail)).toEqual({ outcome: 'unreachable', code: 'ESOCKET' })
})

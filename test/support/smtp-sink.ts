import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly to: readonly string[]
  /** How the sender introduced itself. */
  readonly greeting: string
  readonly encrypted: boolean
  /** Header names in lower case, each with its unfolded values. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly subject: string
  /** The text, decoded. */
  readonly text: string
  /** Everything as it came over the wire. */
  readonly raw: string
}

/** A refusal: the code of the reply and its text. */
export interface Refusal {
  readonly code: number
  readonly text: string
}

/** A mail server that keeps what it gets and refuses what it is told to refuse. */
export interface SmtpSink {
  /** For `SMTP_URL`. */
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  /** Takes what arrived since the last time. */
  take(): ReceivedMail[]
  /** Refuses at a step from now on; nothing is refused without an argument. */
  refuse(step?: 'recipient' | 'data', refusal?: Refusal): void
  /** Stops listening. `resume` listens on the same port again, with nothing lost. */
  stop(): Promise<void>
  resume(): Promise<void>
}

/** Starts a mail server on loopback; it stops when the test ends. */
export async function anSmtpSink(options: SMTPServerOptions = {}): Promise<SmtpSink> {
  const mails: ReceivedMail[] = []
  let taken = 0
  let refused: { step?: string; refusal?: Refusal } = {}
  const failing = (step: string) =>
    refused.step === step && refused.refusal
      ? Object.assign(new Error(refused.refusal.text), { responseCode: refused.refusal.code })
      : undefined
  const create = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      // It otherwise warns of the certificate that it brings along.
      logger: false,
      ...options,
      onRcptTo: (_address, _session, callback) => callback(failing('recipient')),
      async onData(stream, session, callback) {
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(chunk)
        const failure = failing('data')
        if (!failure) {
          const to = session.envelope.rcptTo.map(({ address }) => address)
          const raw = Buffer.concat(chunks).toString('utf8')
          const greeting = session.hostNameAppearsAs
          mails.push({ to, greeting, encrypted: session.secure, ...parseMail(raw) })
        }
        callback(failure)
      },
    })
  const listen = async (server: SMTPServer, port: number) => {
    server.on('error', () => {})
    server.listen(port, '127.0.0.1')
    await once(server.server, 'listening')
    return (server.server.address() as AddressInfo).port
  }
  const close = (server: SMTPServer) =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  let running: SMTPServer | undefined = create()
  const port = await listen(running, 0)
  const stop = async () => {
    const server = running
    running = undefined
    if (server) await close(server)
  }
  onTestFinished(stop)
  return {
    url: `${options.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    mails,
    take() {
      const fresh = mails.slice(taken)
      taken = mails.length
      return fresh
    },
    refuse: (step, refusal) => {
      refused = { ...(step && { step }), ...(refusal && { refusal }) }
    },
    stop,
    async resume() {
      running = create()
      await listen(running, port)
    },
  }
}

function parseMail(raw: string): Pick<ReceivedMail, 'headers' | 'subject' | 'text' | 'raw'> {
  const end = raw.indexOf('\r\n\r\n')
  const headers = new Map<string, string[]>()
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  const encoding = headers.get('content-transfer-encoding')?.[0] ?? '7bit'
  const body = raw.slice(end + 4)
  return {
    headers,
    raw,
    subject: decodeWords(headers.get('subject')?.[0] ?? ''),
    text: decodeBody(body, encoding).replaceAll('\r\n', '\n'),
  }
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? decodeQuoted(body.replace(/=\r\n/g, '')) : body
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_all, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

// Encoded words of RFC 2047, next to each other without the space between them.
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_all, kind, word) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeQuoted(word.replaceAll('_', ' ')),
    )
}

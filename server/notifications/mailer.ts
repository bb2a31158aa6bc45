import type { Transporter } from 'nodemailer'
import { type Clock, SECOND } from '../clock.ts'
import type { MailSender, SmtpServer } from '../net/mail-settings.ts'
import type { Redacted } from '../redacted.ts'

/** One mail to one recipient. */
export interface Mail {
  readonly to: Redacted<string>
  readonly subject: string
  readonly text: string
  /** The same for every attempt at the same mail, so that a mail sent twice is shown once. */
  readonly messageId: string
  /** Where a mail program posts to stop all mails. */
  readonly stopLink: string
}

/**
 * What became of a mail. `later`: the server could not take it now. `refused`: there is no such
 * mailbox. `dropped`: the server will never take this mail. `unreachable`: it would take none now.
 */
export interface Delivery {
  readonly outcome: 'sent' | 'later' | 'refused' | 'dropped' | 'unreachable'
  /** The error's code and the server's, such as `EENVELOPE 550`: all that may be logged of it. */
  readonly code?: string
}

export interface MailerOptions {
  readonly smtp: SmtpServer
  readonly from: MailSender
  /** The address readers reach this server by; its host is how we introduce ourselves. */
  readonly publicUrl: string
  readonly now: Clock
}

/** Hands mails to the configured mail server, encrypted, and says nothing else to anybody. */
export class Mailer {
  readonly #options: MailerOptions
  #transport: Promise<Transporter> | undefined

  constructor(options: MailerOptions) {
    this.#options = options
  }

  async send(mail: Mail): Promise<Delivery> {
    const { from, now } = this.#options
    const address = mail.to.expose()
    // Loaded with the first mail: a server that sends none spends no memory on it.
    this.#transport ??= this.#connect()
    const transport = await this.#transport
    try {
      await transport.sendMail({
        from: { name: from.name ?? '', address: from.address },
        to: { name: '', address },
        envelope: { from: from.address, to: [address] },
        date: new Date(now()),
        messageId: `<${mail.messageId}@${from.address.split('@')[1]}>`,
        subject: mail.subject,
        text: mail.text,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'List-Unsubscribe': `<${mail.stopLink}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        xMailer: false,
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { outcome: 'sent' }
    } catch (error) {
      return toDelivery(error)
    }
  }

  async #connect(): Promise<Transporter> {
    const { smtp, publicUrl } = this.#options
    const { createTransport } = await import('nodemailer')
    const { host, port, tls, login } = smtp
    return createTransport({
      ...{ host, port },
      // Node would introduce itself by the name of the machine.
      name: new URL(publicUrl).hostname,
      secure: tls === 'from-the-start',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
      ...(login && { auth: { user: login.user, pass: login.password.expose() } }),
      ...{ dnsTimeout: 5 * SECOND, connectionTimeout: 5 * SECOND, greetingTimeout: 5 * SECOND },
      socketTimeout: 10 * SECOND,
    })
  }
}

interface SmtpError {
  readonly code?: unknown
  readonly command?: unknown
  readonly response?: unknown
  readonly responseCode?: unknown
}

// Messages of these errors quote the address, so nothing but codes leaves this file.
function toDelivery(error: unknown): Delivery {
  const { code, command, response, responseCode }: SmtpError = Object(error)
  const status = typeof responseCode === 'number' ? responseCode : 0
  const name = typeof code === 'string' && /^[A-Z_]{1,30}$/.test(code) ? code : 'ERROR'
  const said = { code: status ? `${name} ${status}` : name }
  if (command === 'RCPT TO' && status >= 500 && !isPolicy(response)) {
    return { outcome: 'refused', ...said }
  }
  if (command === 'DATA' && status >= 500) return { outcome: 'dropped', ...said }
  if (status > 0 && (command === 'RCPT TO' || command === 'DATA')) {
    return { outcome: 'later', ...said }
  }
  return { outcome: 'unreachable', ...said }
}

// An enhanced code 5.7.x (RFC 3463) is about us, such as a relay that wants a password, and says
// nothing about the mailbox.
function isPolicy(response: unknown): boolean {
  return typeof response === 'string' && /^5\d\d[ -]5\.7\.\d/.test(response)
}

import { randomUUID } from 'node:crypto'
import { Database } from '../../server/db/database.ts'
import { migrateUp } from '../../server/db/migrate.ts'
import type { Decision } from '../../server/moderation/moderation-rules.ts'
import { aServer, type RunningServer } from '../support/running-server.ts'
import { shownPolicy } from '../support/shown-policy.ts'
import { anSmtpSink, type ReceivedMail, type SmtpSink } from '../support/smtp-sink.ts'

export const PUBLIC_URL = 'https://comments.example'
const NOON = Date.UTC(2026, 10, 22, 12)

export type MailWorld = Awaited<ReturnType<typeof aMailWorld>>

export interface MailWorldOptions {
  readonly sink?: SmtpSink
  /** The clock of another world on the same database. */
  readonly time?: { now: number }
  readonly environment?: Readonly<Record<string, string>>
}

/** The settings of a server that mails notices and publishes at once. */
export function anEnvironment(smtpUrl: string): Readonly<Record<string, string>> {
  return {
    ...{ SMTP_URL: smtpUrl, MAIL_FROM: 'Ada’s blog <comments@blog.example>' },
    ...{ PUBLIC_URL, SITE_ORIGINS: 'https://blog.example', SITE_NAME: 'Ada’s blog' },
    ...{ MODERATION: 'none', TRUST_PROXY: 'loopback', POST_LIMIT: '1000000' },
  }
}

/** A server that mails notices to a sink, with a clock that tests turn. Publishes at once. */
export async function aMailWorld(databaseUrl: string, options: MailWorldOptions = {}) {
  const sink = options.sink ?? (await anSmtpSink())
  const time = options.time ?? { now: NOON }
  await holdJob(databaseUrl)
  const server = await aServer({
    databaseUrl,
    environment: {
      ...anEnvironment(sink.url),
      ...options.environment,
    },
    now: () => time.now,
  })
  const send = (path: string, request: RequestInit = {}) =>
    fetch(server.url + path, { redirect: 'manual', ...request })
  const post = (fields: Readonly<Record<string, unknown>>, from: string) =>
    send('/v1/comments', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ page: '/post', text: 'Hello', ...shownPolicy, ...fields }),
    })
  return {
    ...{ server, sink, time, send, post },
    /** Writes a comment that must be taken. */
    async write(fields: Readonly<Record<string, unknown>> = {}, from = aNetwork()) {
      const answer = await post(fields, from)
      const text = await answer.text()
      if (answer.status > 202) throw new Error(`not taken: ${text}`)
      const { comment, editKey } = JSON.parse(text)
      return { id: String(comment.id), editKey: String(editKey), answer: text }
    },
    /** Runs the job once and takes what arrived. */
    async deliver(): Promise<ReceivedMail[]> {
      await deliveryOf(server).run()
      return sink.take()
    },
    run: () => deliveryOf(server).run(),
    /** Asks for what a link in a mail leads to. */
    follow: (link: string, request: RequestInit = {}) =>
      send(link.slice(PUBLIC_URL.length), request),
    /** Decides as a moderator does. */
    async decide(id: string, to: Decision): Promise<void> {
      const { moderation } = server.container.moderation
      await moderation.decide({ actor: 'somebody', id, to, seen: {} })
    },
    /** Everything that is kept for mails, by table. */
    async kept(): Promise<Record<string, number>> {
      const { knex } = server.container.database
      const counts: Record<string, number> = {}
      for (const table of keptTables) counts[table] = (await knex(table)).length
      return counts
    },
  }
}

const keptTables = [
  'notice_recipients',
  'comment_subscriptions',
  'outbox',
  'notices',
  'confirmation_marks',
]

/** Writes a comment with an address and confirms it; whatever was mailed so far is taken. */
export async function subscribe(
  world: MailWorld,
  email: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly id: string; readonly editKey: string; readonly stop: string }> {
  const written = await world.write({ email, ...fields })
  const [mail] = await world.deliver()
  if (!mail) throw new Error('no mail came')
  const answer = await world.follow(linkIn(mail, 'confirm'), { method: 'POST' })
  if (answer.status !== 200) throw new Error(`not confirmed: ${answer.status}`)
  return { ...written, stop: linkIn(mail, 'stop') }
}

/** The link of a kind in a mail. */
export function linkIn({ text }: ReceivedMail, kind: 'confirm' | 'stop'): string {
  const link = new RegExp(`${PUBLIC_URL}/notices/${kind}/\\S+`).exec(text)?.[0]
  if (!link) throw new Error(`no link to ${kind}`)
  return link
}

// As another process would: mails go when a test says so, never by themselves.
async function holdJob(databaseUrl: string): Promise<void> {
  const database = new Database({ url: databaseUrl })
  try {
    await migrateUp(database)
    const job = { name: 'mail', locked_until: Number.MAX_SAFE_INTEGER }
    await database.knex('jobs').insert(job).onConflict('name').merge()
  } finally {
    await database.close()
  }
}

let networks = 0

// Each from a network of its own, so that no limit is met by accident.
function aNetwork(): string {
  networks += 1
  return `10.${networks >> 8}.${networks & 255}.7`
}

/** An address that no other test uses. */
export function anEmail(): string {
  return `${randomUUID()}@reader.example`
}

function deliveryOf({ container }: RunningServer) {
  const { delivery } = container.notifications
  if (!delivery) throw new Error('mail is off')
  return delivery
}

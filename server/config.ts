import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { settings } from './config-settings.ts'
import { isLanguageTag } from './i18n/language.ts'
import { isLoopbackHost } from './net/loopback.ts'
import {
  type MailSender,
  parseMailSender,
  parseSmtpUrl,
  type SmtpServer,
} from './net/mail-settings.ts'
import { parseTrustProxy, type TrustedProxies } from './net/trust-proxy.ts'
import { Redacted } from './redacted.ts'
import { parseUrl } from './url.ts'

export type Environment = Readonly<Record<string, string | undefined>>
export type OriginMode = 'sealed' | 'memory' | 'off'
export type Moderation = 'all' | 'links' | 'none'
export type StatisticsMode = 'off' | 'private' | 'public'

/** Everything the server can be told, checked once at start and never changed afterwards. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Origin readers use, such as `https://comments.example`; undefined on one's own machine. */
  readonly publicUrl: string | undefined
  readonly databaseUrl: Redacted<string>
  /** Where a server listens for news of others: the database itself, with no pooler before it. */
  readonly databaseListenUrl: Redacted<string>
  /** Host of the database, where it is another machine: the policy names it. */
  readonly databaseHost: string | undefined
  /** The folder of the SQLite file; undefined where the database is PostgreSQL. */
  readonly databaseFolder: string | undefined
  readonly dataDir: string
  readonly keyDir: string
  readonly originKek: Redacted<Buffer> | undefined
  readonly originMode: OriginMode
  readonly originDays: number
  readonly trustedProxies: TrustedProxies
  readonly siteName: string
  /** BCP 47 tag. */
  readonly siteLanguage: string
  readonly siteOrigins: readonly string[]
  readonly moderation: Moderation
  /** Whether anything is counted, and who sees it: nobody, staff, everybody. */
  readonly statistics: StatisticsMode
  /** Whether readers can like comments. */
  readonly likes: boolean
  readonly postLimit: number
  readonly termsVersion: string
  readonly contact: string | undefined
  /** Who runs this server, as the policy names them. */
  readonly operatorName: string | undefined
  readonly privacyContact: string | undefined
  readonly dataLocation: string | undefined
  readonly staffLocations: readonly string[]
  /** Folder of the operator's own additions to the policy. */
  readonly policyDir: string | undefined
  /** How notices of replies are mailed; without, nobody is asked for an address. */
  readonly mail: { readonly smtp: SmtpServer; readonly from: MailSender } | undefined
  /** The age recipient backups are encrypted to; without one, the key in `keyDir`. */
  readonly backupRecipient: string | undefined
  readonly demo: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** A setting that cannot be used; the message names the variable and says what it takes. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const KEK_BYTES = 32
const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const origin = z
  .string()
  .refine(isOrigin)
  .transform((text) => new URL(text).origin)

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))

// One line for people; the placeholder that hides an address on some pages is nobody's address.
const plainText = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{C}]*\S[^\p{C}]*$/u)
    .refine((text) => !text.includes('[email'))

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8080),
  PUBLIC_URL: origin.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.|postgres(ql)?:\/\/)/)
    .optional(),
  DATABASE_LISTEN_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  KEY_DIR: z.string().min(1).default('./keys'),
  ORIGIN_KEK: z.string().transform(toKek).optional(),
  ORIGIN_MODE: z.enum(['sealed', 'memory', 'off']).default('sealed'),
  ORIGIN_DAYS: wholeNumber(1, 30).default(7),
  TRUST_PROXY: z.string().default('none').transform(toTrustedProxies),
  SITE_NAME: z.string().min(1).max(200).default('My blog'),
  SITE_LANGUAGE: z.string().refine(isLanguageTag).default('en'),
  SITE_ORIGINS: z.string().default('').transform(list).pipe(z.array(origin)),
  MODERATION: z.enum(['all', 'links', 'none']).default('all'),
  STATISTICS: z.enum(['off', 'private', 'public']).default('off'),
  LIKES: z.enum(['on', 'off']).default('off'),
  POST_LIMIT: wholeNumber(1, 1_000_000).default(10),
  TERMS_VERSION: z.string().min(1).max(50).default('1.0'),
  CONTACT: z.string().min(1).max(200).optional(),
  OPERATOR_NAME: plainText(200).optional(),
  PRIVACY_CONTACT: plainText(200).optional(),
  DATA_LOCATION: plainText(200).optional(),
  STAFF_LOCATIONS: z
    .string()
    .default('')
    .transform(list)
    .pipe(z.array(plainText(100))),
  POLICY_DIR: z.string().min(1).optional(),
  SMTP_URL: z.string().transform(parsedBy(parseSmtpUrl)).optional(),
  MAIL_FROM: z.string().max(300).transform(parsedBy(parseMailSender)).optional(),
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^age1[02-9ac-hj-np-z]{58}$/)
    .optional(),
  DEMO: z.enum(['on', 'off']).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type Values = z.output<typeof schema>

/**
 * Reads the configuration from environment variables. Unset and empty are the same.
 *
 * @throws {ConfigError} naming the first variable that cannot be used and what it takes
 */
export function loadConfig(environment: Environment): Config {
  const result = schema.safeParse(collect(environment))
  if (!result.success) {
    const name = String(result.error.issues[0]?.path[0])
    const setting = settings.find((one) => one.name === name)
    throw new ConfigError(`${name} cannot be used: it takes ${setting?.takes ?? 'another value'}.`)
  }
  return Object.freeze(toConfig(result.data))
}

function toConfig(values: Values): Config {
  const dataDir = resolve(values.DATA_DIR)
  const publicUrl = values.PUBLIC_URL
  if (publicUrl === undefined && !isLoopbackHost(values.HOST)) {
    throw new ConfigError(
      'PUBLIC_URL is needed when HOST is not loopback: it takes the https address readers use.',
    )
  }
  if (publicUrl !== undefined && values.PRIVACY_CONTACT === undefined) {
    throw new ConfigError(
      'PRIVACY_CONTACT is needed with PUBLIC_URL: it takes how readers reach you about their data.',
    )
  }
  const databaseUrl = values.DATABASE_URL ?? `sqlite:${resolve(dataDir, 'afterword.sqlite')}`
  const listenUrl = values.DATABASE_LISTEN_URL ?? databaseUrl
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl,
    databaseUrl: new Redacted(databaseUrl),
    databaseListenUrl: new Redacted(listenUrl),
    databaseHost: remoteHostOf(databaseUrl) ?? remoteHostOf(listenUrl),
    databaseFolder: folderOf(databaseUrl),
    dataDir,
    keyDir: resolve(values.KEY_DIR),
    originKek: values.ORIGIN_KEK,
    originMode: values.ORIGIN_MODE,
    originDays: values.ORIGIN_DAYS,
    trustedProxies: values.TRUST_PROXY,
    siteName: values.SITE_NAME,
    siteLanguage: values.SITE_LANGUAGE,
    siteOrigins: values.SITE_ORIGINS,
    moderation: values.MODERATION,
    statistics: values.STATISTICS,
    likes: values.LIKES === 'on',
    postLimit: values.POST_LIMIT,
    termsVersion: values.TERMS_VERSION,
    contact: values.CONTACT ?? values.PRIVACY_CONTACT,
    operatorName: values.OPERATOR_NAME,
    privacyContact: values.PRIVACY_CONTACT,
    dataLocation: values.DATA_LOCATION,
    staffLocations: values.STAFF_LOCATIONS,
    policyDir: values.POLICY_DIR && resolve(values.POLICY_DIR),
    mail: toMail(values),
    backupRecipient: values.BACKUP_RECIPIENT,
    demo: values.DEMO ? values.DEMO === 'on' : publicUrl === undefined,
    logLevel: values.LOG_LEVEL,
  }
}

function toMail({ SMTP_URL: smtp, MAIL_FROM: from, PUBLIC_URL }: Values): Config['mail'] {
  if (!smtp && !from) return undefined
  if (!smtp) throw new ConfigError('SMTP_URL is needed with MAIL_FROM: it takes the mail server.')
  if (!from) throw new ConfigError('MAIL_FROM is needed with SMTP_URL: it takes the sender.')
  if (PUBLIC_URL) return { smtp, from }
  throw new ConfigError('PUBLIC_URL is needed with SMTP_URL: the links in mails begin with it.')
}

function collect(environment: Environment): Record<string, string> {
  const values: Record<string, string> = {}
  for (const { name, secret } of settings) {
    const value = secret ? secretOf(name, environment) : environment[name]
    if (value) values[name] = value
  }
  return values
}

function secretOf(name: string, environment: Environment): string | undefined {
  const path = environment[`${name}_FILE`]
  if (!path) return environment[name]
  if (environment[name]) {
    throw new ConfigError(`${name} and ${name}_FILE are both set: give one of them.`)
  }
  const secret = readSecret(name, path)
  if (secret) return secret
  throw new ConfigError(
    `${name}_FILE cannot be used: it takes the path of a file that is not empty.`,
  )
}

function readSecret(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw new ConfigError(`${name}_FILE cannot be read: it takes the path of a file.`, { cause })
  }
}

/** Whether a text is the origin of a web page, such as `https://blog.example`. */
export function isOrigin(text: string): boolean {
  const url = parseUrl(text)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  const { pathname, search, hash, username, password } = url
  return pathname + search + hash + username + password === '/'
}

function toTrustedProxies(text: string, context: z.RefinementCtx): TrustedProxies {
  try {
    return parseTrustProxy(text)
  } catch {
    context.addIssue('not a list of networks')
    return z.NEVER
  }
}

/** A transform by a function that answers `undefined` for what it cannot use. */
function parsedBy<T>(parse: (text: string) => T | undefined) {
  return (text: string, context: z.RefinementCtx): T => {
    const parsed = parse(text)
    if (parsed !== undefined) return parsed
    context.addIssue('not usable')
    return z.NEVER
  }
}

function toKek(text: string, context: z.RefinementCtx): Redacted<Buffer> {
  const bytes = Buffer.from(text, 'base64')
  // Node skips what is not base64; a key with a typing error must not become another key.
  const exact = bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')
  if (bytes.length !== KEK_BYTES || !exact) context.addIssue('not a key')
  return new Redacted(bytes)
}

function folderOf(databaseUrl: string): string | undefined {
  const isFile = databaseUrl.startsWith('sqlite:')
  return isFile ? dirname(resolve(databaseUrl.slice('sqlite:'.length))) : undefined
}

// A database without a host in its URL is a file or a socket of this machine.
function remoteHostOf(databaseUrl: string): string | undefined {
  const host = databaseUrl.startsWith('sqlite:') ? '' : parseUrl(databaseUrl)?.hostname
  return host && !isLoopbackHost(host) ? host : undefined
}

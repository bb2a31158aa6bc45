import type { Config } from '../config.ts'
import type { LessPrivateSetting } from './policy-document.ts'

const STANDARD_ORIGIN_DAYS = 7

/** Every setting of this server that is not the most private it takes, with what it means. */
export function lessPrivateSettings(config: Config): LessPrivateSetting[] {
  return [
    ...originSettings(config),
    ...databaseSettings(config),
    ...featureSettings(config),
    ...transportSettings(config),
  ]
}

function originSettings({ originMode, originDays }: Config): LessPrivateSetting[] {
  const settings: LessPrivateSetting[] = []
  if (originMode === 'sealed') {
    settings.push({
      name: 'ORIGIN_MODE',
      value: originMode,
      meaning:
        'The IP address behind a comment that is not published is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none.',
    })
  }
  if (originMode === 'memory') {
    settings.push({
      name: 'ORIGIN_MODE',
      value: originMode,
      meaning:
        'The IP address behind a comment that is not published is kept in memory, so that somebody who broke the terms of service can be blocked. The most private value keeps none.',
    })
  }
  if (originMode !== 'off' && originDays > STANDARD_ORIGIN_DAYS) {
    settings.push({
      name: 'ORIGIN_DAYS',
      value: String(originDays),
      meaning: `An address is kept for up to ${originDays} days behind a comment that is not published. The standard is ${STANDARD_ORIGIN_DAYS}.`,
    })
  }
  return settings
}

function databaseSettings({ databaseHost }: Config): LessPrivateSetting[] {
  if (databaseHost === undefined) return []
  return [
    {
      name: 'DATABASE_URL',
      value: databaseHost,
      meaning: 'The database is on another machine, which therefore holds what is stored.',
    },
  ]
}

function featureSettings({ mail, statistics, likes }: Config): LessPrivateSetting[] {
  const settings: LessPrivateSetting[] = []
  if (mail !== undefined) {
    settings.push({
      name: 'SMTP_URL',
      value: mail.smtp.host,
      meaning:
        'Whoever wants to hear of replies may leave an e-mail address, which this mail server then knows too.',
    })
  }
  if (statistics !== 'off') {
    settings.push({
      name: 'STATISTICS',
      value: statistics,
      meaning: `Reads of pages are counted by day, never by visitor; ${statistics === 'public' ? 'everybody sees' : 'staff see'} the figures.`,
    })
  }
  if (likes) {
    settings.push({
      name: 'LIKES',
      value: 'on',
      meaning:
        'Whoever likes a comment makes the public number beside it go up. Who it was is not kept.',
    })
  }
  return settings
}

function transportSettings({ publicUrl }: Config): LessPrivateSetting[] {
  if (publicUrl === undefined || publicUrl.startsWith('https:')) return []
  return [
    {
      name: 'PUBLIC_URL',
      value: publicUrl,
      meaning: 'What you read and write travels without encryption.',
    },
  ]
}

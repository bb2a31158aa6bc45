import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ConfigError, type Environment, loadConfig } from '../server/config.ts'
import { settings } from '../server/config-settings.ts'
import { formatIpAddress } from '../server/net/ip-address.ts'
import { wrongValues } from './config-wrong-values.ts'

const key = randomBytes(32)
const messageFor = (environment: Environment): string => {
  try {
    loadConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'nothing was wrong'
}

async function aFile(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-config-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'secret')
  await writeFile(file, content)
  return file
}

describe('a wrong value', () => {
  it('is known for every variable', () => {
    expect(Object.keys(wrongValues)).toEqual(settings.map(({ name }) => name))
  })

  it.each(settings)('of $name stops the start, names it and says what it takes', (setting) => {
    const { name, takes } = setting
    for (const value of wrongValues[name] ?? []) {
      const message = messageFor({ [name]: value })
      const expected =
        name === 'HOST'
          ? 'PUBLIC_URL is needed when HOST is not loopback: it takes the https address readers use.'
          : `${name} cannot be used: it takes ${takes}.`
      expect([value, message]).toEqual([value, expected])
    }
  })

  it('is not repeated, for it may be a secret', () => {
    const secret = 'postgras://user:Secret@localhost/a'
    expect(messageFor({ DATABASE_URL: secret })).not.toContain('Secret')
    expect(messageFor({ ORIGIN_KEK: 'Secret' })).not.toContain('Secret')
  })
})

describe('without any value', () => {
  it('the server runs on one’s own machine', () => {
    const config = loadConfig({})
    expect({ ...config, trustedProxies: config.trustedProxies.networks }).toEqual({
      ...{ host: '127.0.0.1', port: 8080, publicUrl: undefined, demo: true, logLevel: 'info' },
      ...{ databaseUrl: expect.anything(), databaseListenUrl: expect.anything() },
      ...{ databaseHost: undefined, databaseFolder: resolve('data') },
      ...{ dataDir: resolve('data'), keyDir: resolve('keys'), originKek: undefined },
      ...{ originMode: 'sealed', originDays: 7, trustedProxies: [] },
      ...{ siteName: 'My blog', siteLanguage: 'en', siteOrigins: [], moderation: 'all' },
      ...{ postLimit: 10, termsVersion: '1.0', contact: undefined },
      ...{ operatorName: undefined, privacyContact: undefined, policyDir: undefined },
      ...{ dataLocation: undefined, staffLocations: [], mail: undefined },
      ...{ statistics: 'off', likes: false, backupRecipient: undefined },
    })
    expect(config.databaseUrl.expose()).toBe(`sqlite:${resolve('data', 'afterword.sqlite')}`)
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('unset and empty are the same', () => {
    const empty = Object.fromEntries(
      settings.flatMap(({ name, secret }) => [
        [name, ''],
        ...(secret ? [[`${name}_FILE`, '']] : []),
      ]),
    )
    const { databaseUrl, trustedProxies, ...rest } = loadConfig(empty)
    expect(loadConfig({})).toMatchObject(rest)
    expect(loadConfig({}).databaseUrl.expose()).toBe(databaseUrl.expose())
    expect(trustedProxies.networks).toEqual([])
  })
})

describe('a right value', () => {
  it('is taken for every variable', () => {
    const config = loadConfig({
      ...{ HOST: '0.0.0.0', PORT: '0', PUBLIC_URL: 'HTTPS://Comments.example/' },
      ...{ DATABASE_URL: 'postgresql://u:p@db/x', DATA_DIR: '/var/a', KEY_DIR: '/etc/k' },
      ...{ ORIGIN_KEK: key.toString('base64'), ORIGIN_MODE: 'memory', ORIGIN_DAYS: '30' },
      ...{ TRUST_PROXY: 'loopback, 10.0.0.0/8', SITE_NAME: 'Über', SITE_LANGUAGE: 'pt-BR' },
      ...{ SITE_ORIGINS: ' https://Blog.example , http://localhost:4000/,' },
      ...{ MODERATION: 'links', POST_LIMIT: '1000000', TERMS_VERSION: '2', CONTACT: 'a@b.example' },
      ...{ OPERATOR_NAME: 'Ada & Co', PRIVACY_CONTACT: 'p@b.example', POLICY_DIR: '/etc/p' },
      ...{ DATA_LOCATION: 'Iceland', STAFF_LOCATIONS: 'Iceland, Portugal,' },
      ...{ SMTP_URL: 'smtp://me:p%40ss@Mail.example', MAIL_FROM: 'Über <c@b.example>' },
      ...{ DEMO: 'on', LOG_LEVEL: 'silent' },
    })
    expect(config).toMatchObject({
      ...{ host: '0.0.0.0', port: 0, publicUrl: 'https://comments.example', demo: true },
      ...{ dataDir: '/var/a', keyDir: '/etc/k', originMode: 'memory', originDays: 30 },
      ...{ siteName: 'Über', siteLanguage: 'pt-BR', moderation: 'links', postLimit: 1_000_000 },
      siteOrigins: ['https://blog.example', 'http://localhost:4000'],
      ...{ termsVersion: '2', contact: 'a@b.example', logLevel: 'silent', databaseHost: 'db' },
      ...{ operatorName: 'Ada & Co', privacyContact: 'p@b.example', policyDir: '/etc/p' },
      ...{ dataLocation: 'Iceland', staffLocations: ['Iceland', 'Portugal'] },
    })
    const { smtp, from } = config.mail ?? {}
    expect(from).toEqual({ name: 'Über', address: 'c@b.example' })
    expect(smtp).toMatchObject({ host: 'mail.example', port: 587, tls: 'starttls' })
    expect([smtp?.login?.user, smtp?.login?.password.expose()]).toEqual(['me', 'p@ss'])
    expect(config.originKek?.expose()).toEqual(key)
    expect(config.databaseUrl.expose()).toBe('postgresql://u:p@db/x')
    const networks = config.trustedProxies.networks.map(
      (network) => `${formatIpAddress(network)}/${network.prefix}`,
    )
    expect(networks).toEqual(['127.0.0.0/8', '::1/128', '10.0.0.0/8'])
  })

  it('ends the local mode when it is a public address', () => {
    const environment = { PUBLIC_URL: 'https://c.example', PRIVACY_CONTACT: 'p@c.example' }
    expect(loadConfig(environment)).toMatchObject({ demo: false })
    expect(loadConfig({ ...environment, DEMO: 'on' })).toMatchObject({ demo: true })
    expect(loadConfig({ DEMO: 'off' })).toMatchObject({ demo: false })
  })

  it('for people to ask about their data is needed on a public address, and appeals go there', () => {
    const environment = { PUBLIC_URL: 'https://c.example' }
    expect(messageFor(environment)).toBe(
      'PRIVACY_CONTACT is needed with PUBLIC_URL: it takes how readers reach you about their data.',
    )
    const asked = { ...environment, PRIVACY_CONTACT: 'p@c.example' }
    expect(loadConfig(asked).contact).toBe('p@c.example')
    expect(loadConfig({ ...asked, CONTACT: 'c@c.example' }).contact).toBe('c@c.example')
  })

  it.each([
    ['sqlite:/var/a.sqlite', undefined],
    ['postgres://u:p@localhost/x', undefined],
    ['postgres://u:p@127.0.0.1:5433/x', undefined],
    ['postgres://u:p@/x', undefined],
    ['postgres://u:p@db.example:5433/x', 'db.example'],
  ])('of a database names its host where that is another machine: %s', (url, host) => {
    expect(loadConfig({ DATABASE_URL: url }).databaseHost).toBe(host)
  })

  it('of a pooler on this machine does not hide the machine of the database', () => {
    const pooler = 'postgres://u:p@localhost:6432/x'
    const DATABASE_LISTEN_URL = 'postgres://u:p@db.example/x'
    const config = loadConfig({ DATABASE_URL: pooler, DATABASE_LISTEN_URL })
    expect(config.databaseHost).toBe('db.example')
    expect(config.databaseListenUrl.expose()).toBe(DATABASE_LISTEN_URL)
    expect(loadConfig({ DATABASE_URL: pooler }).databaseListenUrl.expose()).toBe(pooler)
  })
})

describe('mail', () => {
  const place = { PUBLIC_URL: 'https://c.example', PRIVACY_CONTACT: 'p@c.example' }
  const both = { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'c@b.example' }

  it('needs a server, a sender, and an address for the links in it', () => {
    const { SMTP_URL, MAIL_FROM } = both
    expect(messageFor({ ...place, SMTP_URL })).toMatch('MAIL_FROM is needed with SMTP_URL')
    expect(messageFor({ ...place, MAIL_FROM })).toMatch('SMTP_URL is needed with MAIL_FROM')
    expect(messageFor(both)).toMatch('PUBLIC_URL is needed with SMTP_URL')
    expect(loadConfig(place).mail).toBeUndefined()
    expect(loadConfig({ ...place, ...both }).mail).toBeDefined()
  })

  it.each([
    ['smtp://localhost', 'none', 587],
    ['smtp://127.0.0.1:2525', 'none', 2525],
    ['smtp://[::1]', 'none', 587],
    ['smtp://mail.example', 'starttls', 587],
    ['smtp://192.168.0.5:25', 'starttls', 25],
    ['smtp://127.evil.example', 'starttls', 587],
    ['smtps://mail.example', 'from-the-start', 465],
    ['smtps://localhost', 'from-the-start', 465],
  ])('is spoken in the clear to this machine only: %s', (url, tls, port) => {
    const config = loadConfig({ ...place, ...both, SMTP_URL: url })
    expect(config.mail?.smtp).toMatchObject({ tls, port, login: undefined })
  })
})

describe('a secret', () => {
  const secrets = settings.filter(({ secret }) => secret).map(({ name }) => name)
  const values: Readonly<Record<string, string>> = {
    DATABASE_URL: 'postgres://u:p@db/x',
    DATABASE_LISTEN_URL: 'postgres://u:p@db/x',
    ORIGIN_KEK: key.toString('base64'),
    SMTP_URL: 'smtps://u:p@mail.example',
  }
  const companions = {
    ...{
      MAIL_FROM: 'c@b.example',
      PUBLIC_URL: 'https://c.example',
      PRIVACY_CONTACT: 'p@c.example',
    },
    SMTP_URL: 'smtp://localhost',
  }

  it('is one of these', () => {
    expect(secrets).toEqual(Object.keys(values))
  })

  it.each(secrets)('%s may come from a file, and from there alone', async (name) => {
    const value = values[name] ?? ''
    const file = await aFile(`${value}\n`)
    const { [name as 'SMTP_URL']: _own, ...others } = companions
    const fromFile = loadConfig({ ...others, [`${name}_FILE`]: file })
    const direct = loadConfig({ ...others, [name]: value })
    expect(fromFile.mail?.smtp.login?.password.expose()).toBe(
      direct.mail?.smtp.login?.password.expose(),
    )
    expect(fromFile.mail?.smtp.host).toBe(direct.mail?.smtp.host)
    expect(fromFile.databaseUrl.expose()).toBe(direct.databaseUrl.expose())
    expect(fromFile.originKek?.expose()).toEqual(direct.originKek?.expose())
    expect(messageFor({ [name]: value, [`${name}_FILE`]: file })).toBe(
      `${name} and ${name}_FILE are both set: give one of them.`,
    )
  })

  it.each(secrets)(
    '%s from a file that is wrong, empty or not there stops the start',
    async (name) => {
      const variable = `${name}_FILE`
      expect(messageFor({ [variable]: await aFile('nonsense') })).toMatch(`${name} cannot be used`)
      expect(messageFor({ [variable]: await aFile(' \n') })).toMatch(`${variable} cannot be used`)
      const missing = join(tmpdir(), 'afterword-no-such-file')
      for (const file of [missing, tmpdir()]) {
        expect(messageFor({ [variable]: file })).toBe(
          `${variable} cannot be read: it takes the path of a file.`,
        )
      }
    },
  )

  it('is not printed with the configuration', () => {
    const config = loadConfig({ ...companions, ...values })
    expect(() => JSON.stringify(config)).toThrow(TypeError)
    expect(String(config.databaseUrl) + String(config.originKek)).toBe('[redacted][redacted]')
    expect(inspect(config.mail, { depth: 9 })).toContain('password: [redacted]')
  })
})

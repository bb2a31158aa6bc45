import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ConfigError, loadConfig } from '../server/config.ts'
import { settings } from '../server/config-settings.ts'

const key = Buffer.alloc(32, 7).toString('base64')

describe('Configuration', () => {
  it('needs no value on one’s own machine, and is the most private there is', () => {
    const config = loadConfig({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: undefined,
      originMode: 'sealed',
      originDays: 7,
      siteOrigins: [],
      moderation: 'all',
      demo: true,
      contact: undefined,
    })
    expect(config.trustedProxies.networks).toEqual([])
    expect(config.databaseUrl.expose()).toMatch(/^sqlite:.*[/\\]data[/\\]afterword\.sqlite$/)
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('turns the demo off with a public address, unless asked for', () => {
    const publicly = { PUBLIC_URL: 'https://comments.example/' }
    expect(loadConfig(publicly)).toMatchObject({
      publicUrl: 'https://comments.example',
      demo: false,
    })
    expect(loadConfig({ ...publicly, DEMO: 'on' }).demo).toBe(true)
  })

  it.each([
    ['PORT', '0x10'],
    ['PORT', ' '],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'comments.example'],
    ['PUBLIC_URL', 'https://comments.example/path'],
    ['PUBLIC_URL', 'https://user:pass@comments.example'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'sqlite:'],
    ['ORIGIN_KEK', 'short'],
    ['ORIGIN_KEK', `${key.slice(0, 10)}!!!!${key.slice(10)}`],
    ['ORIGIN_MODE', 'plain'],
    ['ORIGIN_DAYS', '0'],
    ['ORIGIN_DAYS', '31'],
    ['ORIGIN_DAYS', '1e1'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '::/0'],
    ['SITE_ORIGINS', 'https://blog.example,nonsense'],
    ['SITE_LANGUAGE', 'English!'],
    ['MODERATION', 'some'],
    ['POST_LIMIT', '0'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'verbose'],
  ])('refuses %s=%s by name, with what it takes', (name, value) => {
    const takes = settings.find((setting) => setting.name === name)?.takes ?? 'nothing'
    const load = () => loadConfig({ [name]: value })
    expect(load).toThrow(ConfigError)
    expect(load).toThrow(`${name} cannot be used: it takes ${takes}.`)
  })

  it('never repeats a refused value, which may be a secret', () => {
    expect(() => loadConfig({ DATABASE_URL: 'mysql://root:hunter2@db' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    )
  })

  it('needs PUBLIC_URL to listen for others', () => {
    expect(() => loadConfig({ HOST: '0.0.0.0' })).toThrow('PUBLIC_URL is needed')
    expect(loadConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://c.example' }).host).toBe('0.0.0.0')
    for (const HOST of ['localhost', '::1', '127.0.0.2'])
      expect(loadConfig({ HOST }).host).toBe(HOST)
  })

  it('reads a secret from a file, and says which file it could not read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'afterword-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'kek')
    writeFileSync(file, `${key}\n`)
    expect(loadConfig({ ORIGIN_KEK_FILE: file }).originKek?.expose()).toEqual(Buffer.alloc(32, 7))
    const missing = () => loadConfig({ DATABASE_URL_FILE: join(folder, 'missing') })
    expect(missing).toThrow('DATABASE_URL_FILE cannot be read')
  })

  it('shows no secret when it is printed', () => {
    const config = loadConfig({ DATABASE_URL: 'postgres://u:hunter2@db/x', ORIGIN_KEK: key })
    expect(`${config.databaseUrl} ${config.originKek}`).not.toMatch(/hunter2|Bwc/)
    expect(() => JSON.stringify(config)).toThrow('cannot be serialised')
  })
})

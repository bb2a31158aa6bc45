import { expect, it } from 'vitest'
import { settings } from '../server/config-settings.ts'
import { nearSettings } from '../server/near-settings.ts'
import { aServerFolder, KillableServer } from './durability/killable-server.ts'

/** The settings that variables of these names are taken to be meant as. */
const meant = (...names: string[]) =>
  nearSettings(Object.fromEntries(names.map((name) => [name, 'x']))).map(({ setting }) => setting)

it.each([
  ['SITE_ORIGIN', 'SITE_ORIGINS'],
  ['SITE_ORGINS', 'SITE_ORIGINS'],
  ['PUBLIC_URI', 'PUBLIC_URL'],
  ['DATABASE_URL_FIL', 'DATABASE_URL_FILE'],
  ['SMTP_ULR', 'SMTP_URL'],
  ['TRUSTPROXY', 'TRUST_PROXY'],
  ['PRIVACY_CONTCAT', 'PRIVACY_CONTACT'],
  ['MODERATON', 'MODERATION'],
  ['site_origins', 'SITE_ORIGINS'],
  ['KEY_DIRS', 'KEY_DIR'],
])('takes %s for %s', (name, setting) => {
  expect(meant(name)).toEqual([setting])
})

it('takes no setting for another one, nor what is in common environments', () => {
  expect(meant(...settings.map(({ name }) => name))).toEqual([])
  const secrets = settings.filter(({ secret }) => secret)
  expect(meant(...secrets.map(({ name }) => `${name}_FILE`))).toEqual([])
  const common =
    'HOSTNAME PWD OLDPWD HOME LANG LANGUAGE LC_ALL LC_CTYPE TERM PATH SHLVL LOGNAME MAIL USER USERNAME ' +
    'HOSTTYPE MACHTYPE COLORTERM DISPLAY EDITOR SHELL TMPDIR NODE_ENV NODE_PATH NODE_OPTIONS ' +
    'SSH_AUTH_SOCK SSH_CLIENT SSH_CONNECTION XDG_DATA_DIRS XDG_DATA_HOME XDG_CONFIG_DIRS ' +
    'XDG_SESSION_ID DBUS_SESSION_BUS_ADDRESS INVOCATION_ID JOURNAL_STREAM SYSTEMD_EXEC_PID ' +
    'MEMORY_PRESSURE_WATCH STATE_DIRECTORY LOGS_DIRECTORY npm_config_cache npm_package_name ' +
    'INIT_CWD KUBERNETES_SERVICE_HOST KUBERNETES_PORT POSTGRES_USER POSTGRES_URL REDIS_URL ' +
    'SITE_URL BASE_URL SMTP_HOST SMTP_USER SMTP_PORT MAIL_HOST MAIL_USER LOG_FILE LOG_FORMAT ' +
    'DATA_PATH PORTS HTTP_PROXY HTTPS_PROXY NO_PROXY AFTERWORD_KEEP_CODE_CACHE'
  expect(meant(...common.split(' '))).toEqual([])
})

it('a start warns of them in one line, by name and without a value', async () => {
  const environment = { SITE_ORIGIN: 'https://x.example', ORIGIN_DAY: '9', HOSTNAME: 'box' }
  const server = KillableServer.begin({ folder: await aServerFolder(), environment })
  await server.address()
  await server.stop()
  const [line = ''] = (await server.said(/^.*SITE_ORIGIN .*$/m)) ?? []
  expect(JSON.parse(line)).toMatchObject({
    level: 40,
    msg: 'set, but no settings: SITE_ORIGIN (is SITE_ORIGINS meant?), ORIGIN_DAY (is ORIGIN_DAYS meant?)',
  })
  expect(line).not.toMatch(/x\.example|HOSTNAME/)
})

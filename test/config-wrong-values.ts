import { randomBytes } from 'node:crypto'

const key = randomBytes(32)
const long = 'x'.repeat(201)

/** Values that a variable does not take, for each there is. Folders take any text. */
export const wrongValues: Readonly<Record<string, readonly string[]>> = {
  HOST: ['0.0.0.0', '::', '192.168.0.2', 'comments.example'],
  PORT: ['-1', '65536', '80.5', 'http', '0x50', '1e3', ' 80', '+80', '99999999'],
  PUBLIC_URL: [
    ...['comments.example', '/comments', 'ftp://comments.example', 'https://', 'https://a b'],
    ...[
      'https://comments.example/afterword',
      'https://comments.example?x',
      'https://u:p@c.example',
    ],
  ],
  DATABASE_URL: ['sqlite:', 'mysql://localhost/a', './afterword.sqlite', 'postgres:'],
  DATABASE_LISTEN_URL: ['sqlite:a', 'mysql://localhost/a', 'postgres:'],
  DATA_DIR: [],
  KEY_DIR: [],
  ORIGIN_KEK: [
    'short',
    'x'.repeat(44),
    key.toString('hex'),
    `${key.toString('base64').slice(0, -4)}*AA=`,
  ],
  ORIGIN_MODE: ['on', 'sealed ', 'Sealed', 'true'],
  ORIGIN_DAYS: ['0', '31', '-1', '7.5', 'week'],
  TRUST_PROXY: [
    'true',
    '1',
    '0.0.0.0/0',
    '::/0',
    'all',
    '10.0.0.0/33',
    'proxy.example',
    '1.2.3.4,,',
  ],
  SITE_NAME: [long],
  SITE_LANGUAGE: ['English', 'e', 'en_GB', 'en-', '<b>'],
  SITE_ORIGINS: ['blog.example', 'https://blog.example/path', 'https://a.example,b', '*', 'null'],
  MODERATION: ['some', 'ALL', 'yes'],
  STATISTICS: ['on', 'yes', 'PUBLIC'],
  LIKES: ['yes', 'ON', '1'],
  POST_LIMIT: ['0', '-1', '1000001', 'many', '1.5'],
  TERMS_VERSION: ['x'.repeat(51)],
  CONTACT: [long],
  OPERATOR_NAME: [long, ' ', 'two\nlines'],
  PRIVACY_CONTACT: [long, ' ', '[email\u00a0protected]', '[email protected]'],
  DATA_LOCATION: [long, '\t'],
  STAFF_LOCATIONS: [`Germany, ${'x'.repeat(101)}`],
  POLICY_DIR: [],
  SMTP_URL: [
    ...['mail.example', 'http://mail.example', 'smtp:', 'smtp://', 'smtp://mail.example/path'],
    ...['smtp://user@mail.example', 'smtp://:pass@mail.example', 'smtp://u:%ff@mail.example'],
    ...['smtp://mail.example?tls=no', 'smtp://mail.example:99999'],
  ],
  MAIL_FROM: [
    ...['nobody', 'a@localhost', 'a@b.example, c@d.example', 'A <a@b.example> B', '<>', 'A <>'],
    ...['A\r\nBcc: x@y.example <a@b.example>', '"A" <a@b.example>', 'a b@c.example', long],
  ],
  BACKUP_RECIPIENT: ['age', 'someone@blog.example', 'AGE-SECRET-KEY-1QQQ'],
  DEMO: ['yes', 'true', '1'],
  LOG_LEVEL: ['verbose', 'trace', 'INFO'],
}

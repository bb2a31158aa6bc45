/** One environment variable: its name, what it takes, what it is without being set. */
export interface Setting {
  readonly name: string
  readonly takes: string
  readonly standard: string
  readonly description: string
  /** A secret may also come from a file named by `<NAME>_FILE`, and is never printed. */
  readonly secret?: true
}

/** Every environment variable Afterword reads. The README's table is checked against this list. */
export const settings: readonly Setting[] = [
  {
    name: 'HOST',
    takes: 'an IP address or host name',
    standard: '127.0.0.1',
    description: 'Where to listen. Anything but loopback needs `PUBLIC_URL`.',
  },
  {
    name: 'PORT',
    takes: '0 to 65535',
    standard: '8080',
    description: 'The port to listen on; 0 lets the system choose.',
  },
  {
    name: 'PUBLIC_URL',
    takes: 'an http or https address without a path',
    standard: 'none: your own machine',
    description: 'The address readers reach this server by. Setting it ends the local mode.',
  },
  {
    name: 'DATABASE_URL',
    takes: '`sqlite:path` or `postgres://…`',
    standard: '`sqlite:<DATA_DIR>/afterword.sqlite`',
    description: 'Where comments are stored.',
    secret: true,
  },
  {
    name: 'DATABASE_LISTEN_URL',
    takes: '`postgres://…`',
    standard: '`DATABASE_URL`',
    description:
      'Where `DATABASE_URL` leads to a pooler such as pgbouncer: PostgreSQL itself, for news of other processes.',
    secret: true,
  },
  {
    name: 'DATA_DIR',
    takes: 'a folder',
    standard: './data',
    description: 'The folder of the embedded database.',
  },
  {
    name: 'KEY_DIR',
    takes: 'a folder outside DATA_DIR',
    standard: './keys',
    description: 'The folder of the keys that seal origins. Keep it out of backups of the data.',
  },
  {
    name: 'ORIGIN_KEK',
    takes: '32 bytes in base64',
    standard: 'made once, in KEY_DIR',
    description: 'The key that wraps the files in KEY_DIR.',
    secret: true,
  },
  {
    name: 'ORIGIN_MODE',
    takes: '`sealed`, `memory` or `off`',
    standard: 'sealed',
    description:
      'How the address behind a held comment is kept: sealed on disk, in memory only, or not at all.',
  },
  {
    name: 'ORIGIN_DAYS',
    takes: '1 to 30',
    standard: '7',
    description:
      'After how many days an origin is destroyed at the latest. A smaller number holds at once for those kept already.',
  },
  {
    name: 'TRUST_PROXY',
    takes: '`none`, `loopback` or a list of networks, such as `10.0.0.0/8, 2001:db8::/32`',
    standard: 'none',
    description: 'The proxies whose `X-Forwarded-For` is believed.',
  },
  {
    name: 'SITE_NAME',
    takes: 'text',
    standard: 'My blog',
    description: 'The name of the site `default`.',
  },
  {
    name: 'SITE_LANGUAGE',
    takes: 'a language tag, such as `en` or `pt-BR`',
    standard: 'en',
    description: 'The language of the site `default` where a page does not say its own.',
  },
  {
    name: 'SITE_ORIGINS',
    takes: 'a list of origins, such as `https://blog.example`',
    standard: 'none',
    description:
      'The pages that may post to the site `default`; on your own machine any loopback page, too.',
  },
  {
    name: 'MODERATION',
    takes: '`all`, `links` or `none`',
    standard: 'all',
    description:
      'What is held for a moderator: every comment, comments with a link, or nothing. What is published at once keeps no origin, so it cannot be blocked by comment.',
  },
  {
    name: 'STATISTICS',
    takes: '`off`, `private` or `public`',
    standard: 'off',
    description:
      'Whether comments and reads are counted, in groups of at least ten: not at all, for staff, or for everybody at `/statistics`. See [docs/statistics.md](docs/statistics.md).',
  },
  {
    name: 'LIKES',
    takes: '`on` or `off`',
    standard: 'off',
    description:
      'Whether readers can like a comment: one number for each, and nothing about who did. Switching it off erases the numbers.',
  },
  {
    name: 'POST_LIMIT',
    takes: '1 to 1000000',
    standard: '10',
    description:
      'How many comments one address (one /64 of IPv6) may post in ten minutes; as many reports, three times as many likes, ten times as many changes, and three times as many previews a minute. Comments and likes of all of its /24 (/48) together: twenty times as many.',
  },
  {
    name: 'TERMS_VERSION',
    takes: 'text',
    standard: '1.0',
    description: 'The version of your terms of service that a recorded violation names.',
  },
  {
    name: 'CONTACT',
    takes: 'text, such as an e-mail address',
    standard: 'PRIVACY_CONTACT',
    description: 'How to reach you; shown to somebody whose posting is suspended.',
  },
  {
    name: 'OPERATOR_NAME',
    takes: 'text: a person or an organisation',
    standard: 'the operator of SITE_NAME',
    description: 'Who answers for this server; the privacy policy names them.',
  },
  {
    name: 'PRIVACY_CONTACT',
    takes: 'text, such as an e-mail address',
    standard: 'none: needed with PUBLIC_URL',
    description: 'How readers reach you about their data; shown in the privacy policy.',
  },
  {
    name: 'DATA_LOCATION',
    takes: 'text, such as `Germany, with Example Hosting`',
    standard: 'not stated, which the policy says',
    description: 'Where the data lies.',
  },
  {
    name: 'STAFF_LOCATIONS',
    takes: 'a list, such as `Germany, Portugal`',
    standard: 'not stated, which the policy says',
    description: 'From where your staff look after the comments.',
  },
  {
    name: 'POLICY_DIR',
    takes: 'a folder of Markdown files',
    standard: 'none',
    description:
      'Your own additions to the privacy policy. `npm run policy -- init` makes a sample.',
  },
  {
    name: 'SMTP_URL',
    takes: '`smtp://user:password@host:587` or `smtps://user:password@host:465`',
    standard: 'none: no mail is ever sent',
    description:
      'The mail server for notices of replies. STARTTLS and a valid certificate are required, except on loopback. Unsetting it erases all subscriptions.',
    secret: true,
  },
  {
    name: 'MAIL_FROM',
    takes: 'an address, such as `My blog <comments@blog.example>`',
    standard: 'none: needed with SMTP_URL',
    description: 'Who the notices are from.',
  },
  {
    name: 'BACKUP_RECIPIENT',
    takes: 'an age recipient, such as `age1…`',
    standard: 'the key `backup.key` in KEY_DIR',
    description:
      'Whom backups are encrypted to. With the secret key kept elsewhere, this server cannot open its own backups.',
  },
  {
    name: 'DEMO',
    takes: '`on` or `off`',
    standard: 'on without PUBLIC_URL, off with it',
    description: 'Whether the demo blog is served under /demo/.',
  },
  {
    name: 'LOG_LEVEL',
    takes: '`debug`, `info`, `warn`, `error` or `silent`',
    standard: 'info',
    description: 'How much is logged. No level logs an address or a text.',
  },
]

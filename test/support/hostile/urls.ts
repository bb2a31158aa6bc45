import { pairs } from './grammar.ts'

const schemes =
  'javascript vbscript livescript data file blob about view-source ftp sftp ws wss gopher telnet ssh chrome resource filesystem intent jar mhtml tel sms geo magnet irc git steam urn'.split(
    ' ',
  )
const bodies = ['alert(1)', '//evil.example/%0aalert(1)', 'text/html,<svg/onload=alert(1)>']

type Spelling = (scheme: string, body: string) => string

// A way to write a scheme that a browser, or a careless check, reads as that scheme.
const spellings: Readonly<Record<string, Spelling>> = {
  plain: (scheme, body) => `${scheme}:${body}`,
  'capital letters': (scheme, body) => `${scheme.toUpperCase()}:${body}`,
  'mixed letters': (scheme, body) => `${mixed(scheme)}:${body}`,
  'a reference': (scheme, body) => `&#${scheme.charCodeAt(0)};${scheme.slice(1)}:${body}`,
  'a hexadecimal reference': (scheme, body) =>
    `&#x${scheme.charCodeAt(0).toString(16)};${scheme.slice(1)}:${body}`,
  'a named colon': (scheme, body) => `${scheme}&colon;${body}`,
  'a tab within': (scheme, body) => `${scheme.slice(0, 2)}&Tab;${scheme.slice(2)}:${body}`,
  'a line end within': (scheme, body) => `${scheme.slice(0, 2)}&NewLine;${scheme.slice(2)}:${body}`,
  'a space before': (scheme, body) => `&#32;${scheme}:${body}`,
  'an invisible character within': (scheme, body) =>
    `${scheme.slice(0, 2)}\u200b${scheme.slice(2)}:${body}`,
  'a wide colon': (scheme, body) => `${scheme}\uff1a${body}`,
  'in percents': (scheme, body) => `${scheme}%3A${body}`,
}

// Addresses that lead elsewhere than they seem to, or to no public host.
const misleading = [
  '//evil.example/',
  '///evil.example/',
  '/admin',
  '?q=1',
  '#top',
  'evil.example',
  'http:evil.example',
  'http:/evil.example',
  'https:\\\\evil.example',
  'https://blog.example@evil.example/',
  'https://blog.example:pass@evil.example/',
  'https://:@evil.example/',
  'https://@evil.example/',
  'https://localhost/',
  'https://intranet/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://blog.example\\@evil.example/',
  'https://blog..example/',
  'https://.blog.example/',
  'https://blog.example:99999/',
  'https://blog.example/\u202egpj.exe',
  'https://blog\u200b.example/',
  'https://blog.example/"onmouseover="alert(1)',
  "https://blog.example/'onmouseover='alert(1)",
  'https://blog.example/<svg/onload=alert(1)>',
  'https://blog.example/`{{1}}`',
  'https://blog.example/|x',
  'https://blog.example/^x',
  'https://%',
  'https://',
  'https:',
  'mailto:',
  'mailto:ada@blog.example?bcc=eve@evil.example',
  'mailto:"ada"@blog.example',
  'mailto:ada@blog.example@evil.example',
]

/** Addresses that no link of a comment may have: more than a thousand. */
export function hostileUrls(): string[] {
  const spelled = pairs(schemes, pairs(Object.values(spellings), bodies))
  return [...spelled.map(([scheme, [spell, body]]) => spell(scheme, body)), ...misleading]
}

function mixed(scheme: string): string {
  return [...scheme].map((letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter)).join('')
}

import { pairs } from './grammar.ts'
import type { HostileText } from './markup.ts'

// `CALL` stands for the script, and says the number of the text.
const targets = [
  'javascript:CALL',
  'JaVaScRiPt:CALL',
  'javascript://%0aCALL',
  '&#106;avascript:CALL',
  '&#x6A;avascript:CALL',
  'javascript&colon;CALL',
  'java&Tab;script:CALL',
  'java&NewLine;script:CALL',
  '&#32;javascript:CALL',
  'javascript:void(CALL)',
]

const links: Readonly<Record<string, string>> = {
  inline: '[link](TARGET)',
  'in angle brackets': '[link](<TARGET>)',
  titled: '[link](TARGET "title")',
  'by a reference': '[link]\n\n[link]: TARGET',
  'of an image': '[![image](x)](TARGET)',
  'in a quote': '> [link](TARGET)',
  'in a list': '1. [link](TARGET)',
  emphasised: '**_[link](TARGET)_**',
}

const places: Readonly<Record<string, string>> = {
  'in a line': 'a HTML b',
  'as a block': 'HTML',
  'in a quote': '> HTML',
  'in a list': '- HTML',
  emphasised: '**HTML**',
  'in a link': '[HTML](https://blog.example/)',
  'after code': '`code` HTML',
  'after a fence': '```\ncode\n```\nHTML',
  'in a heading': '# HTML',
  'in a table': '| a |\n| - |\n| HTML |',
  'after a comment': '<!-- --> HTML',
}

/** Markdown that becomes something that runs where its renderer is careless: 90 and more. */
export function hostileMarkdown(): HostileText[] {
  const linked = pairs(Object.entries(links), targets).map(([[name, link], target]) => ({
    made: `link ${name}`,
    text: link.replace('TARGET', target),
  }))
  const raw = pairs(Object.entries(places), ['<img src=x onerror=CALL>', '<svg onload=CALL>']).map(
    ([[name, place], html]) => ({ made: `HTML ${name}`, text: place.replace('HTML', html) }),
  )
  return [...linked, ...raw].map(({ made, text }, at) => ({
    made,
    text: text.replaceAll('CALL', `alert(${at})`),
  }))
}

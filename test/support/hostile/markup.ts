import { pairs } from './grammar.ts'

/** A text that runs a script where it is put into a page as it is. */
export interface HostileText {
  /** What it is made of, for a control that each of these bites. */
  readonly made: string
  readonly text: string
}

interface Trap {
  readonly tag: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly inside?: string
}

// `CALL` stands for the script: it says the number of the text, so that what ran can be counted.
const traps: readonly Trap[] = [
  { tag: 'img', attributes: attributes('src=x onerror=CALL') },
  { tag: 'image', attributes: attributes('src=x onerror=CALL') },
  { tag: 'video', attributes: attributes('src=x onerror=CALL') },
  { tag: 'audio', attributes: attributes('src=x onerror=CALL') },
  { tag: 'input', attributes: attributes('type=image src=x onerror=CALL') },
  { tag: 'select', attributes: attributes('autofocus=1 onfocus=CALL') },
  { tag: 'textarea', attributes: attributes('autofocus=1 onfocus=CALL') },
  { tag: 'details', attributes: attributes('open=1 ontoggle=CALL') },
  { tag: 'iframe', attributes: attributes('src=javascript:parent.CALL') },
  { tag: 'iframe', attributes: attributes('onload=CALL') },
  { tag: 'object', attributes: attributes('data=x onerror=CALL') },
  { tag: 'link', attributes: attributes('rel=stylesheet href=x onerror=CALL') },
  { tag: 'style', attributes: attributes('onload=CALL') },
  { tag: 'a', attributes: attributes('href=javascript:CALL'), inside: 'link' },
  { tag: 'b', attributes: attributes('onmouseover=CALL'), inside: 'bold' },
  { tag: 'p', attributes: attributes('tabindex=0 onfocusin=CALL'), inside: 'paragraph' },
  { tag: 'unknown-element', attributes: attributes('onpointerenter=CALL'), inside: 'unknown' },
  { tag: 'svg', attributes: attributes('onload=CALL') },
  { tag: 'svg><animate', attributes: attributes('onbegin=CALL attributeName=x dur=1s') },
  { tag: 'svg><set', attributes: attributes('onbegin=CALL attributeName=x to=y') },
  { tag: 'svg><g', attributes: attributes('onwheel=CALL') },
  { tag: 'math', attributes: attributes('onmousemove=CALL'), inside: 'sum' },
  { tag: 'video><source', attributes: attributes('src=x onerror=CALL') },
  { tag: 'blockquote', attributes: attributes('onmouseenter=CALL'), inside: 'quote' },
]

type Spelling = (trap: Trap) => string

const spellings: Readonly<Record<string, Spelling>> = {
  plain: (trap) => opened(trap, ' ', (name, value) => `${name}=${value}`),
  'capital letters': ({ tag, attributes: all, inside }) =>
    opened(
      { tag: tag.toUpperCase(), attributes: all, ...(inside !== undefined && { inside }) },
      ' ',
      (name, value) => `${name.toUpperCase()}=${value}`,
    ),
  'double quotes': (trap) => opened(trap, ' ', (name, value) => `${name}="${value}"`),
  'single quotes': (trap) => opened(trap, ' ', (name, value) => `${name} = '${value}'`),
  slashes: (trap) => opened(trap, '/', (name, value) => `${name}="${value}"`),
  lines: (trap) => opened(trap, '\n', (name, value) => `${name}\t=\f"${value}"`),
  references: (trap) =>
    opened(trap, ' ', (name, value) => `${name}="${value.replace('CALL', '&#x20;CALL&#59')}"`),
  'nothing between': ({ tag, ...rest }) =>
    opened({ tag: `${tag} title=""`, ...rest }, '', (name, value) => `${name}="${value}"`),
  'a decoy': (trap) =>
    opened(trap, ' ', (name, value) => `title='>' ${name}="${value}" ${name}="none"`),
}

// What an escaping that is left out at one place lets a text break out of.
const escapes = [
  '">',
  "'>",
  '-->',
  ']]>',
  '</p>',
  '</a>',
  '</code></pre>',
  '</textarea>',
  '</title>',
  '</style>',
  '</script>',
  '</noscript>',
  '</template>',
  '</select>',
  '<!-- -->',
  '<?x ?>',
]
// Their content is text to a browser, and may be markup to whoever cleans it.
const rawText = ['style', 'title', 'textarea', 'xmp', 'noembed', 'noframes', 'iframe', 'noscript']

/** Scripts in elements and attributes, in the spellings that browsers read: 260 and more. */
export function hostileMarkup(): HostileText[] {
  const spelled = pairs(traps, Object.entries(spellings)).map(([trap, [name, spelling]]) => ({
    made: `${trap.tag} ${trap.attributes.map(([attribute]) => attribute).join(' ')}, ${name}`,
    text: spelling(trap),
  }))
  const image = '<img src=x onerror=CALL>'
  const broken = pairs(escapes, [image, '<svg onload=CALL>']).map(([before, element]) => ({
    made: `after ${before}`,
    text: `a ${before}${element}`,
  }))
  const hidden = pairs(rawText, ['', '<svg>', '<math>']).map(([tag, before]) => ({
    made: `out of ${tag}`,
    text: `${before}</p><${tag}><p title="</${tag}>${image}">`,
  }))
  return [...spelled, ...broken, ...hidden].map(({ made, text }, at) => ({
    made,
    text: text.replaceAll('CALL', `alert(${at})`),
  }))
}

function attributes(written: string): (readonly [string, string])[] {
  return written.split(' ').map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    return [name, value] as const
  })
}

function opened(
  { tag, attributes: all, inside = '' }: Trap,
  between: string,
  spell: (name: string, value: string) => string,
): string {
  return `<${tag}${all.map(([name, value]) => between + spell(name, value)).join('')}>${inside}`
}

type Attributes = Readonly<Record<string, string | undefined>>

/** A piece of XML that is finished: what it was made of is escaped already. */
export interface Xml {
  readonly xml: string
}

/** What an element can contain: pieces, texts, and nothing. */
export type XmlContent = Xml | string | undefined | readonly XmlContent[]

// What XML 1.0 (§2.2) has no way to write, not even as a reference: half a pair among them.
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const REPLACEMENT = '\ufffd'

// A parser joins the lines of attributes and drops carriage returns, unless they are references.
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/**
 * Makes an XML element (XML 1.0). Texts may be anything: what has a meaning in XML is escaped, what
 * XML cannot hold becomes U+FFFD, so no text breaks the document.
 *
 * @param name of the element, as the code knows it; attributes of the value `undefined` are left out
 */
export function element(name: string, attributes: Attributes, ...content: XmlContent[]): Xml {
  const pairs = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeText(value, /[&<>"\r\n\t]/g)}"`,
  )
  const inside = write(content)
  const opened = `<${name}${pairs.join('')}`
  return { xml: inside === '' ? `${opened}/>` : `${opened}>${inside}</${name}>` }
}

/** The whole document around its one outermost element. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`
}

function write(content: XmlContent): string {
  if (content === undefined) return ''
  if (typeof content === 'string') return escapeText(content, /[&<>\r]/g)
  return 'xml' in content ? content.xml : content.map(write).join('')
}

function escapeText(text: string, special: RegExp): string {
  return text
    .replace(unwritable, REPLACEMENT)
    .replace(special, (character) => references[character] ?? character)
}

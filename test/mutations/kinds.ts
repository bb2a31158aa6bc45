import {
  addEntries,
  dropCharacter,
  dropCheck,
  dropEntry,
  dropLine,
  dropStep,
  exchange,
  flip,
  negate,
  type Operator,
  swapLogic,
} from './operators.ts'

/** A protection of the product, the ways to break it, and the tests that must notice. */
export interface Kind {
  readonly name: string
  readonly files: readonly string[]
  readonly operators: readonly Operator[]
  readonly tests: readonly string[]
}

const logic = [dropStep, dropCheck, swapLogic, negate, flip]
const dangerous = ['script', 'iframe', 'img', 'svg', 'style', 'form', 'object', 'math', 'input']
const rendering = ['test/comments/links.test.ts', 'test/comments/code-colours.test.ts']

/** Every kind of hostile input, by what keeps it harmless. */
export const kinds: readonly Kind[] = [
  {
    name: 'cleaning off, an element, attribute or scheme let through',
    files: ['server/comments/clean-html.ts'],
    operators: [
      exchange('sanitizeHtml(html, allowed)', 'html'),
      exchange('sanitizeHtml(html, allowed)', 'sanitizeHtml(html)'),
      addEntries(/allowedTags: \[/g, dangerous),
      addEntries(/allowedAttributes: \{ a: \[/g, ['onclick', 'style', 'id', 'target']),
      addEntries(/ol: \[/g, ['onclick', 'style']),
      addEntries(/allowedSchemes: \[/g, ['javascript', 'data', 'vbscript', 'file', 'ftp']),
      dropEntry(/allowedTags: \[/g),
      dropEntry(/allowedSchemes: \[/g),
      exchange("'escape'", "'discard'"),
      exchange('transformTags', 'unusedTags'),
      flip,
    ],
    tests: ['test/comments/clean-html.test.ts'],
  },
  {
    name: 'escaping off, a rule of Markdown on',
    files: ['server/comments/markdown.ts'],
    operators: [
      dropEntry(/disable\(\[/g),
      exchange('markdown.utils.escapeHtml(content)', 'content'),
      exchange('linkTarget(address) !== undefined', 'true'),
      exchange("linkTarget(address) ?? ''", 'address'),
      flip,
      swapLogic,
    ],
    tests: rendering,
  },
  {
    name: 'escaping of XML off',
    files: ['server/views/xml.ts'],
    operators: [
      dropStep,
      dropCharacter,
      exchange("  '&': '&amp;',\n", ''),
      exchange("  '<': '&lt;',\n", ''),
      exchange("  '>': '&gt;',\n", ''),
      exchange("  '\"': '&quot;',\n", ''),
    ],
    tests: ['test/views/xml.test.ts'],
  },
  {
    name: 'names uncleaned',
    files: ['server/comments/name.ts'],
    operators: [...logic, dropCharacter],
    tests: ['test/comments/name.test.ts'],
  },
  {
    name: 'websites unchecked',
    files: ['server/comments/website.ts'],
    operators: [...logic, dropCharacter],
    tests: ['test/comments/website.test.ts', 'test/comments/links.test.ts'],
  },
  {
    name: 'look-alikes unfolded',
    files: ['server/auth/staff-lookalike.ts', 'server/auth/name-skeleton.ts'],
    operators: [...logic, dropCharacter, dropLine(/^ {2}[a-z]: '.*',$/gm)],
    tests: ['test/auth/staff-lookalike.test.ts'],
  },
  {
    name: 'invisible characters and directions let out',
    files: ['server/comments/text.ts', 'server/comments/text-direction.ts'],
    operators: [...logic, dropCharacter],
    tests: ['test/comments/text-direction.test.ts', 'test/comments/comment-input.test.ts'],
  },
  {
    name: 'addresses and networks not in one form',
    files: ['server/net/ip-address.ts', 'server/net/ip-network.ts'],
    operators: logic,
    tests: ['test/net/ip-address.test.ts', 'test/net/ip-network.test.ts'],
  },
  {
    name: 'proxies believed',
    files: ['server/net/client-address.ts', 'server/net/trust-proxy.ts'],
    operators: logic,
    tests: ['test/net/client-address.test.ts', 'test/net/trust-proxy.test.ts'],
  },
  {
    name: 'JSON bodies and forms taken as they come',
    files: ['server/http/body-parsers.ts', 'server/http/input.ts', 'server/http/to-problem.ts'],
    operators: [
      ...logic,
      exchange("'64kb'", "'64mb'"),
      exchange('parameterLimit: 100', 'parameterLimit: 1_000_000'),
      exchange("'too-large'", "'malformed-request'"),
      exchange('error: unknown): Problem {', 'error: unknown): Problem {\n  throw error'),
    ],
    tests: ['test/http/body-parsers.test.ts'],
  },
  {
    name: 'fields of a comment unchecked',
    files: ['server/comments/comment-input.ts'],
    operators: [
      dropCheck,
      swapLogic,
      negate,
      exchange('z.strictObject', 'z.looseObject'),
      exchange('.transform(cleanText)', ''),
      exchange('cleanName(text)', 'text'),
      exchange('parseWebsite(text)', 'text'),
      exchange('parseEmailAddress(text)', 'text'),
      exchange('z.uuid(', 'z.string('),
    ],
    tests: ['test/comments/comment-input.test.ts'],
  },
  {
    name: 'slow Markdown rendered to its end',
    files: ['server/comments/markdown.ts', 'server/comments/name.ts'],
    operators: [
      exchange(".replace(stackedMarks, '$1').normalize('NFC')", ".normalize('NFC')"),
      exchange('\\p{M}{8}', '\\p{M}{800}'),
      exchange('content.length > left', 'false'),
      exchange('visible.length > TYPED_UNITS', 'false'),
      exchange('TYPED_UNITS = 1000', 'TYPED_UNITS = 1_000_000'),
      exchange('maxNesting: 20', 'maxNesting: 1_000_000'),
    ],
    tests: ['test/comments/code-colours.test.ts', 'test/comments/markdown-steps.test.ts'],
  },
]

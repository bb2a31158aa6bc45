import type { SourceFile } from './source-files.ts'

// How Node and Express give the address of the other end, and the headers proxies put it in.
const addressSources =
  /\breq(uest)?\.ips?\b|\bremoteAddress\b|['"](x-forwarded-for|x-real-ip|forwarded|cf-connecting-ip|true-client-ip)['"]/i
const userAgentSources = /['"]user-agent['"]|\buserAgent(Data)?\b/i
const writers = 'json|jsonp|send|sendFile|sendStatus|download|render|redirect|write|writeHead|end'
const bodyWriting = new RegExp(
  `\\b(res(ponse)?|\\.status\\([^)]*\\))\\s*\\.(${writers}|pipe|status)\\(`,
)
const responseType = /import[^;']*\b(Server)?Response\b[^;']*from '(express|node:http2?)'/
const privateTables =
  /\b(comment_origins|ip_blocks|key_register|notice_recipients|comment_subscriptions|confirmation_marks|privacy_requests)\b/

/** Files that read the address of whoever sent a request. */
export function addressReaders(files: readonly SourceFile[]): string[] {
  return matching(files, addressSources)
}

/** Files that read what browser a visitor has. */
export function userAgentReaders(files: readonly SourceFile[]): string[] {
  return matching(files, userAgentSources)
}

/** Files that take the value out of a `Redacted`. */
export function exposers(files: readonly SourceFile[]): string[] {
  return matching(files, /\.expose\b/)
}

/** Files outside `server/http/` that write a response, or take one to write it. */
export function strayWriters(files: readonly SourceFile[]): string[] {
  const outside = files.filter(({ path }) => !path.startsWith('server/http/'))
  return [...new Set([...matching(outside, bodyWriting), ...matching(outside, responseType)])]
}

// They say what the columns are for, in words, and reach no database.
const inventory = /^server\/policy\/inventory\/(private|request)-tables\.ts$/

/** Files outside `server/privacy/`, the data inventory aside, that name a private table. */
export function privateTableUsers(files: readonly SourceFile[]): string[] {
  return matching(
    files.filter(({ path }) => !path.startsWith('server/privacy/') && !inventory.test(path)),
    privateTables,
  )
}

function matching(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files
    .filter(({ text }) => pattern.test(withoutComments(text)))
    .map(({ path }) => path)
    .sort()
}

/** Cuts comments, so that a sentence about a header is no breach. */
function withoutComments(text: string): string {
  return text.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '')
}

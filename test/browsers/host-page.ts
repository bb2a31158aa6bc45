import { blogHtml } from '../e2e/widget-stage.ts'
import type { BlogWorld } from '../support/blog-world.ts'

/** What a page that shows comments is like. */
export interface HostPage {
  /** Whether `setHTML` is taken away, where the browser has it. */
  readonly setHtml: boolean
  /** Whether a policy forbids all but what the widget needs, Trusted Types required. */
  readonly strict: boolean
}

/** The kinds of pages on which everything has to work. */
export const hostPages: readonly (readonly [name: string, host: HostPage])[] = [
  ['on a plain page', { setHtml: true, strict: false }],
  ['on a plain page, without setHTML', { setHtml: false, strict: false }],
  ['under the strictest policy', { setHtml: true, strict: true }],
  ['under the strictest policy, without setHTML', { setHtml: false, strict: true }],
]

/** Serves a page that shows the comments of a path; its whole address comes back. */
export function serveHostPage(world: BlogWorld, path: string, host: HostPage): string {
  const script = `${watch}${host.setHtml ? '' : '\ndelete Element.prototype.setHTML'}`
  const own = `<script nonce="own">${script}</script><afterword-comments page="${path}"></afterword-comments>`
  return world.blogPage(
    blogHtml(world.url, path, own),
    host.strict ? { 'content-security-policy': strictest(world.url) } : {},
  )
}

/** What a page noticed that went wrong; no browser tells all of it by itself. */
export function complaintsOfPage(): readonly string[] {
  return (globalThis as { complaints?: readonly string[] }).complaints ?? []
}

const watch = `
const complaints = []
Object.assign(globalThis, { complaints })
addEventListener('error', ({ message }) => complaints.push(message))
addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)))
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
  complaints.push([violatedDirective, blockedURI, sample].join(' '))
})`

function strictest(server: string): string {
  return [
    "default-src 'none'",
    `script-src ${server} 'nonce-own'`,
    `connect-src ${server}`,
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types afterword',
  ].join('; ')
}

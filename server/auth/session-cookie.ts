import type { Redacted } from '../redacted.ts'

/** The one cookie Afterword sets: the session of a member of staff. */
export interface SessionCookie {
  readonly name: string
  /** `Set-Cookie` value that starts a session; it ends with the browser, and sooner on the server. */
  set(token: Redacted<string>): string
  /** `Set-Cookie` value that removes it. */
  clear(): string
}

/**
 * @param https whether staff reach the server over https; then the cookie is `Secure` and its name
 * carries `__Host-`, which ties it to this very host
 */
export function sessionCookie({ https }: { readonly https: boolean }): SessionCookie {
  const name = https ? '__Host-afterword' : 'afterword'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${https ? '; Secure' : ''}`
  return {
    name,
    set: (token) => `${name}=${token.expose()}; ${attributes}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  }
}

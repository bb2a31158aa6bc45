import helmet, { type HelmetOptions } from 'helmet'

/**
 * The kinds of response: `api` answers data and fragments, `thread` is the page for people without
 * JavaScript, `own` that of one's own comments, which may have a script, `desk` is the staff side,
 * `demo` the demo blog, `asset` a script or style sheet.
 */
export type Surface = 'api' | 'thread' | 'own' | 'desk' | 'demo' | 'asset'

export type HeaderList = readonly (readonly [name: string, value: string])[]

type Directives = Record<string, readonly string[]>

const nothing = ["'none'"]
const self = ["'self'"]

const directives: Record<Surface, Directives> = {
  api: { 'default-src': nothing, sandbox: [], 'frame-ancestors': nothing },
  asset: { 'default-src': nothing, sandbox: [], 'frame-ancestors': nothing },
  thread: {
    'default-src': nothing,
    'style-src': self,
    'form-action': self,
    'base-uri': nothing,
    'frame-ancestors': nothing,
  },
  own: {
    'default-src': nothing,
    'script-src': self,
    'style-src': self,
    'form-action': self,
    'base-uri': nothing,
    'frame-ancestors': nothing,
    'require-trusted-types-for': ["'script'"],
    'trusted-types': nothing,
  },
  desk: {
    'default-src': nothing,
    'script-src': self,
    'style-src': self,
    'img-src': self,
    'connect-src': self,
    'form-action': self,
    'base-uri': nothing,
    'frame-ancestors': nothing,
    'require-trusted-types-for': ["'script'"],
    'trusted-types': nothing,
  },
  demo: {
    'default-src': nothing,
    'script-src': self,
    'style-src': self,
    'connect-src': self,
    'form-action': self,
    'base-uri': nothing,
    'frame-ancestors': nothing,
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['afterword'],
  },
}

/**
 * The fixed headers of every response of a surface, from helmet's definitions, as a list that a
 * cached answer can carry without running middleware.
 *
 * @param https whether readers reach the server over https, which adds HSTS
 */
export function securityHeaders(surface: Surface, https: boolean): HeaderList {
  const shared = surface === 'api' || surface === 'asset'
  const options: HelmetOptions = {
    contentSecurityPolicy: { useDefaults: false, directives: directives[surface] },
    crossOriginResourcePolicy: { policy: shared ? 'cross-origin' : 'same-origin' },
    crossOriginOpenerPolicy: shared ? false : { policy: 'same-origin' },
    // Form posts carry an Origin header only while a referrer may be sent to our own origin.
    referrerPolicy: {
      policy: surface === 'desk' ? 'same-origin' : 'strict-origin-when-cross-origin',
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // What browsers of today do not read, or read better in the policy above, is left out.
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  }
  return collectHeaders(options)
}

function collectHeaders(options: HelmetOptions): HeaderList {
  const headers = new Map<string, string>()
  const response = {
    setHeader: (name: string, value: string) => headers.set(name.toLowerCase(), value),
    removeHeader: (name: string) => headers.delete(name.toLowerCase()),
  }
  helmet(options)(undefined as never, response as never, () => {})
  return [...headers]
}

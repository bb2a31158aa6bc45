import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CachedPage, makeCachedPage } from '../http/cached-page.ts'
import { cachedPage } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { securityHeaders } from '../http/security-headers.ts'

/** What is served, and the built file behind it. The addresses of the elements are stable: blogs name them. */
const assets: readonly (readonly [path: string, file: string])[] = [
  ['/afterword.js', 'afterword.js'],
  ['/afterword-recent.js', 'afterword-recent.js'],
  ['/assets/widget.css', 'widget.css'],
  ['/assets/code.css', 'code.css'],
  ['/assets/page.css', 'page.css'],
  ['/assets/policy.css', 'policy.css'],
  ['/assets/own.js', 'own.js'],
  ['/assets/own.css', 'own.css'],
  ['/assets/demo.css', 'demo.css'],
  ['/assets/theme.js', 'theme.js'],
  ['/assets/theme.css', 'theme.css'],
  ['/assets/admin.js', 'admin.js'],
  ['/assets/admin.css', 'admin.css'],
  ['/assets/icon.svg', 'icon.svg'],
]

// What the widget loads when it is needed, named by its content.
const PART = /^[a-z]+-[A-Z0-9]{8}\.js$/

// The built files lie in dist/client, whether this module runs from its source or from dist/server.
const folder = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/client/' : '../client/',
  import.meta.url,
)

/**
 * The routes of scripts, style sheets and the icon: read once, compressed when
 * first asked for, checked by strong ETag.
 *
 * @throws {Error} when the client was not built
 */
export function assetRoutes({ https }: { readonly https: boolean }): Route[] {
  const headers = securityHeaders('asset', https)
  const all = [...assets, ...parts().map((name) => [`/assets/${name}`, name] as const)]
  return all.map(([path, name]): Route => {
    const text = readBuilt(name)
    let page: Promise<CachedPage> | undefined
    return defineRoute({
      method: 'get',
      path,
      summary: `The file ${name}`,
      audience: 'public',
      surface: 'asset',
      limit: 'none',
      responses: { 200: { type: 'none', description: 'The file' } },
      handle: async () => {
        page ??= makeCachedPage(contentTypeOf(name), text, headers, {
          cacheControl: cacheControlOf(name),
        })
        return cachedPage(await page)
      },
    })
  })
}

function parts(): string[] {
  const path = fileURLToPath(folder)
  return existsSync(path) ? readdirSync(path).filter((name) => PART.test(name)) : []
}

function readBuilt(name: string): string {
  const file = fileURLToPath(new URL(name, folder))
  if (existsSync(file)) return readFileSync(file, 'utf8')
  throw new Error(`${name} is missing. Build it with: npm run build:client`)
}

// Under the name of a part there will never be other bytes (RFC 8246).
function cacheControlOf(name: string): string | undefined {
  return PART.test(name) ? 'public, max-age=31536000, immutable' : undefined
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

function contentTypeOf(name: string): string {
  const type = contentTypes[extname(name)]
  if (type === undefined) throw new Error(`no content type is known for ${name}`)
  return type
}

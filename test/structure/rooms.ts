import type { Metafile } from 'esbuild'

/**
 * Which rooms of the server may take values from which others, besides the files at its top, which
 * belong to all. Types are free: they are no way to data. Only what puts the program together, `cli`
 * and `container`, may enter every room.
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  assets: ['http'],
  audit: [],
  auth: ['http', 'i18n', 'net', 'views'],
  comments: ['http', 'i18n', 'net', 'threads', 'views'],
  db: [],
  demo: ['http', 'i18n', 'threads', 'views'],
  http: ['i18n', 'net'],
  i18n: [],
  jobs: [],
  moderation: ['auth', 'comments', 'http', 'i18n', 'privacy', 'threads', 'views'],
  net: [],
  notifications: ['http', 'i18n', 'threads', 'views'],
  operations: ['http'],
  policy: ['comments', 'http', 'views'],
  privacy: ['audit', 'db', 'net'],
  rights: ['comments', 'http', 'i18n', 'privacy', 'threads', 'views'],
  sites: [],
  statistics: ['http', 'i18n', 'sites', 'threads', 'views'],
  threads: ['http', 'i18n', 'views'],
  transfer: ['comments', 'db', 'i18n', 'privacy', 'threads'],
  transparency: ['http', 'privacy', 'views'],
  verify: ['auth', 'db', 'net', 'policy', 'privacy'],
  views: ['i18n'],
}

const open = new Set(['cli', 'container'])

/** The room of a module, or none where it is at the top of the server or elsewhere. */
export function roomOf(path: string): string | undefined {
  return /^server\/([^/]+)\//.exec(path)?.[1]
}

/** Every import of a value that leads into a room it may not. */
export function trespasses({ inputs }: Metafile): string[] {
  return Object.entries(inputs).flatMap(([path, { imports }]) => {
    const from = roomOf(path)
    if (from === undefined || open.has(from)) return []
    return imports
      .filter(({ external }) => !external)
      .filter((imported) => {
        const to = roomOf(imported.path)
        return to !== undefined && to !== from && !rooms[from]?.includes(to)
      })
      .map((imported) => `${path} → ${imported.path}`)
  })
}

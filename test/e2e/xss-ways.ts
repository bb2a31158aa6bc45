import type { XssStage } from './xss-stage.ts'
import { forEach, HostileWriter, type Typed } from './xss-writing.ts'

/**
 * The ways to write a text: by program and by form, changed by the author, by the owner at the desk
 * and by program, and the owner's reply.
 */
export const WAYS = 6
// A page of a thread shows about a hundred comments.
const COMMENTS_PER_PAGE = 96

/** What was written, and where it is to be looked for. */
export interface WrittenTexts {
  readonly writer: HostileWriter
  readonly pages: readonly string[]
  /** How many comments were written on each page. */
  readonly perPage: ReadonlyMap<string, number>
  /** Comments of a site that holds all of them. */
  readonly waiting: readonly string[]
  readonly refusedForms: readonly string[]
  readonly refusedEdits: readonly string[]
}

interface Place {
  readonly page: string
  readonly root: string
}

type Way = (typed: Typed, place: Place, at: number) => Promise<void>

/** Writes each text in each of the ways. */
export async function writeInAllWays(
  stage: XssStage,
  texts: readonly string[],
): Promise<WrittenTexts> {
  return writeTexts(stage, texts, () => true, COMMENTS_PER_PAGE / WAYS)
}

/** Writes each text in one way, the next text in the next. */
export async function writeInTurn(
  stage: XssStage,
  texts: readonly string[],
): Promise<WrittenTexts> {
  return writeTexts(stage, texts, (at, way) => at % WAYS === way, COMMENTS_PER_PAGE)
}

async function writeTexts(
  stage: XssStage,
  texts: readonly string[],
  isWritten: (at: number, way: number) => boolean,
  textsPerPage: number,
): Promise<WrittenTexts> {
  const writer = new HostileWriter(stage)
  const written = {
    waiting: [] as string[],
    refusedForms: [] as string[],
    refusedEdits: [] as string[],
  }
  const site = { id: 'held', name: 'Held', language: 'en', moderation: 'all', origins: [] } as const
  await stage.server.container.threads.siteService.save(site)
  const places = await placesFor(writer, Math.ceil(texts.length / textsPerPage))
  const perPage = new Map<string, number>()
  const [byForm, ...others] = waysOf(writer, written)
  const writeIn = (way: Way | undefined, number: number) =>
    forEach(texts, async (text, at) => {
      const place = places[Math.floor(at / textsPerPage)]
      if (!way || !place || !isWritten(at, number)) return
      await way(typedOf(text), place, at)
      perPage.set(place.page, (perPage.get(place.page) ?? 0) + 1)
    })
  // Forms first: each is answered with the whole page.
  await writeIn(byForm, 0)
  for (const [index, way] of others.entries()) await writeIn(way, index + 1)
  await forEach(texts, async (text, at) => {
    const { id } = await writer.create('/held/', typedOf(text), undefined, site.id)
    written.waiting[at] = id
  })
  return { writer, pages: places.map(({ page }) => page), perPage, ...written }
}

/** Pages with one comment each, below which the texts are written. */
async function placesFor(writer: HostileWriter, count: number): Promise<Place[]> {
  const pages = Array.from({ length: count }, (_, at) => `/hostile/${at}/`)
  return Promise.all(
    pages.map(async (page) => {
      const { id } = await writer.create(page, { text: 'Root', name: '', website: '' })
      return { page, root: id }
    }),
  )
}

function waysOf(
  writer: HostileWriter,
  written: { readonly refusedForms: string[]; readonly refusedEdits: string[] },
): readonly Way[] {
  return [
    async (typed, { page, root }) => {
      written.refusedForms.push(...(await writer.createByForm(page, typed, root)))
    },
    async (typed, { page, root }) => {
      await writer.create(page, typed, root)
    },
    async (typed, { page, root }) => writer.editByAuthor(page, typed, root),
    async (typed, { page, root }) => {
      written.refusedEdits.push(...(await writer.editAtDesk(page, typed, root)))
    },
    async (typed, { page, root }) => writer.editByProgram(page, typed, root),
    async (typed, { root }, at) => writer.reply(typed, root, at % 2 === 0 ? 'program' : 'desk'),
  ]
}

function typedOf(text: string): Typed {
  return { text, name: text, website: text }
}

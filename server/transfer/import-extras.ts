import { Problem } from '../errors.ts'
import type { ExportedErasure, ExportedSite } from './export-format.ts'

/** What a file may hold besides comments, by the word that takes it. */
export const importExtras = ['sites', 'erasures', 'edit-keys'] as const

export type ImportExtra = (typeof importExtras)[number]

/** What was in a file and was left there. */
export interface LeftOut {
  /** Sites that are not here, each with the pages that could post to it. */
  readonly sites: readonly Pick<ExportedSite, 'id' | 'name' | 'origins'>[]
  /** How many entries of the ledger speak of comments that the file did not bring. */
  readonly erasures: number
  /** How many comments whoever has their edit key could change. */
  readonly editKeys: number
}

/** Decides what of a file is taken besides its comments, and counts what is left there. */
export class ImportExtras {
  readonly #taken: ReadonlySet<ImportExtra>
  readonly #sites: LeftOut['sites'][number][] = []
  #erasures = 0
  #editKeys = 0

  constructor(taken: readonly ImportExtra[]) {
    this.#taken = new Set(taken)
  }

  get left(): LeftOut {
    return { sites: this.#sites, erasures: this.#erasures, editKeys: this.#editKeys }
  }

  /** A site decides which pages may post. */
  takeSite({ id, name, origins }: ExportedSite): boolean {
    if (this.#taken.has('sites')) return true
    this.#sites.push({ id, name, origins })
    return false
  }

  /** What the ledger says of the file's own comments belongs to them; the others are here already. */
  takeErasure({ commentId }: ExportedErasure, brought: ReadonlySet<string>): boolean {
    if (this.#taken.has('erasures') || brought.has(commentId)) return true
    this.#erasures += 1
    return false
  }

  /** Whoever has an edit key may change and delete its comment. */
  takeEditKey(): boolean {
    if (this.#taken.has('edit-keys')) return true
    this.#editKeys += 1
    return false
  }

  /** The problem of a comment whose site is not here, with what the file says of it. */
  siteNotHere(id: string): Problem {
    const site = this.#sites.find((one) => one.id === id)
    const pages = site?.origins.length ? `, to which ${site.origins.join(', ')} could post` : ''
    return new Problem(
      400,
      'site-not-here',
      `The file holds comments of the site ${id}${pages}. It is not here. Add it with ` +
        '`afterword site save`, or take it from the file with `--with sites`.',
    )
  }
}

import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { ErasedBytes } from '../comments/erased-bytes.ts'
import type { ErasureReplay } from '../comments/erasure-replay.ts'
import type { Erasure, ErasureStore } from '../comments/erasure-store.ts'
import type { Database } from '../db/database.ts'
import { deferForeignKeys } from '../db/kept-apart.ts'
import type { Transaction, UnitOfWork } from '../db/unit-of-work.ts'
import type { SiteStore } from '../sites/site-store.ts'
import { PageKeys } from '../threads/page-keys.ts'
import type { Thread, ThreadStore } from '../threads/thread-store.ts'
import { CommentFamilies } from './comment-families.ts'
import type { ExportedComment, ExportedSite } from './export-format.ts'
import { notAnExport, readExport } from './export-reader.ts'
import { type ImportExtra, ImportExtras, type LeftOut } from './import-extras.ts'
import { importedPage, toImportedRow } from './imported-comment.ts'

export interface ImportServiceOptions {
  readonly database: Database
  readonly audit: AuditLog
  readonly sites: SiteStore
  readonly threads: ThreadStore
  readonly erasures: ErasureStore
  readonly replay: ErasureReplay
  readonly erasedBytes: ErasedBytes
  readonly now: Clock
  readonly newId: () => string
}

interface ImportedFile {
  readonly path: string
  readonly families: CommentFamilies
  readonly extras: ImportExtras
}

/** What became of the comments of an export. */
export interface ImportReport {
  readonly imported: number
  /** Comments that were here already. */
  readonly skipped: number
  /** Erased again, by the ledger here or by that of the export. */
  readonly erasedAgain: number
  /** What else the file holds and was not taken. */
  readonly left: LeftOut
}

/**
 * Takes in an export: what was agreed to and when stays with each comment, and what is erased stays
 * so. A file may come from anybody, so it brings comments and nothing else: what decides who may
 * post, edit, or lose a comment that is here already is taken only where that is asked for.
 */
export class ImportService {
  readonly #options: ImportServiceOptions

  constructor(options: ImportServiceOptions) {
    this.#options = options
  }

  /**
   * Adds the comments that are not here yet, all or nothing. The server must not run meanwhile.
   *
   * @param take what the file holds besides and is to be taken, too
   * @throws {Problem} `not-an-export`, `database-in-use`, `site-not-here`
   */
  async import(path: string, take: readonly ImportExtra[] = []): Promise<ImportReport> {
    const { database, replay, erasedBytes } = this.#options
    await database.requireAlone()
    // What the ledger knows although this database came later is erased here, too.
    await replay.reconcile()
    const families = await readFamilies(path)
    const extras = new ImportExtras(take)
    const report = await database.transaction((unit) =>
      this.#addAll(unit, { path, families, extras }),
    )
    await erasedBytes.remove()
    return report
  }

  async #addAll(unit: UnitOfWork, file: ImportedFile): Promise<ImportReport> {
    const { audit, erasures, replay } = this.#options
    const { trx } = unit
    const known: Erasure[] = [...(await erasures.with(trx).list())]
    const counts = { imported: 0, skipped: 0 }
    const brought = new Set<string>()
    let line = 0
    await deferForeignKeys(trx)
    for await (const entry of readExport(file.path)) {
      line += 1
      if (entry.type === 'site') await this.#addSite(trx, entry, file.extras)
      if (entry.type === 'erasure' && file.extras.takeErasure(entry, brought)) {
        known.push({ commentId: entry.commentId, what: entry.what, at: Date.parse(entry.at) })
      }
      if (entry.type !== 'comment') continue
      const outcome = await this.#addComment(trx, entry, file)
      if (!outcome) throw notAnExport(line)
      counts[outcome] += 1
      if (outcome === 'imported') brought.add(entry.id)
    }
    const erasedAgain = await replay.apply(unit, known)
    await audit.append(trx, {
      actor: 'command-line',
      action: 'data.imported',
      details: { ...counts, erasedAgain },
    })
    return { ...counts, erasedAgain, left: file.extras.left }
  }

  async #addSite(trx: Transaction, site: ExportedSite, extras: ImportExtras): Promise<void> {
    const sites = this.#options.sites.with(trx)
    const { id, name, language, moderation, origins, excludeFromStatistics } = site
    if ((await sites.find(id)) || !extras.takeSite(site)) return
    // An `Origin` header has no slash at its end and no capital letter.
    const asBrowsersSay = origins.map((origin) => new URL(origin).origin)
    await sites.save(
      { id, name, language, moderation, origins: asBrowsersSay, excludeFromStatistics },
      this.#options.now(),
    )
  }

  /** @returns nothing for a comment that no visitor could have sent */
  async #addComment(
    trx: Transaction,
    comment: ExportedComment,
    { families, extras }: ImportedFile,
  ): Promise<'imported' | 'skipped' | undefined> {
    if (await trx('comments').select('id').where({ id: comment.id }).first()) return 'skipped'
    const thread = await this.#threadOf(trx, comment, extras)
    const place = families.placeOf(comment.id)
    const row = thread && toImportedRow(comment, { threadId: thread.id, ...place })
    if (!row) return undefined
    await trx('comments').insert(row)
    if (comment.status === 'deleted') return 'imported'
    if (comment.editKeyHash !== undefined && extras.takeEditKey()) {
      const key_hash = Buffer.from(comment.editKeyHash, 'hex')
      await trx('edit_keys').insert({ comment_id: comment.id, key_hash })
    }
    if (comment.likes !== undefined) {
      await trx('comment_likes').insert({ comment_id: comment.id, likes: comment.likes })
    }
    return 'imported'
  }

  async #threadOf(
    trx: Transaction,
    comment: ExportedComment,
    extras: ImportExtras,
  ): Promise<Thread | undefined> {
    const threads = this.#options.threads.with(trx)
    const whole = importedPage(comment)
    if (whole === undefined) return undefined
    const pageKey = await new PageKeys({ threads }).find(comment.site, whole)
    const found = await threads.find(comment.site, pageKey)
    if (found) return found
    const site = await this.#options.sites.with(trx).find(comment.site)
    if (!site) throw extras.siteNotHere(comment.site)
    const fresh = { id: this.#options.newId(), siteId: comment.site, pageKey }
    await threads.insertIfMissing(fresh, Date.parse(comment.createdAt))
    return fresh
  }
}

/** Reads the whole file once before anything is changed: it must be whole, and answers need their tops. */
async function readFamilies(path: string): Promise<CommentFamilies> {
  const families = new CommentFamilies()
  for await (const line of readExport(path)) {
    if (line.type === 'comment') families.add(line.id, line.parentId)
  }
  return families
}

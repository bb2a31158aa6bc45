import { createHash } from 'node:crypto'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { ErasureStore } from '../comments/erasure-store.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { invalidInput, noSuchComment } from '../errors.ts'
import { type ExportLine, exportLine } from './export-format.ts'
import {
  countAuthors,
  type ExportScope,
  listComments,
  listPolicies,
  listSites,
} from './exported-rows.ts'
import { requireNewFile, writeNewFile } from './new-file.ts'

const SHORTEST_REASON = 20

export interface ExportServiceOptions {
  readonly database: Database
  readonly audit: AuditLog
  readonly erasures: ErasureStore
  readonly now: Clock
}

export interface ExportRequest extends ExportScope {
  readonly path: string
  /** Why; needed as soon as more than one author is in it. */
  readonly reason: string | undefined
  /** Whether the hashes of edit keys go along, so that authors keep their rights elsewhere. */
  readonly withEditKeys: boolean
}

/** What was written. */
export interface ExportReport {
  readonly comments: number
  readonly bytes: number
}

/**
 * Writes what visitors wrote into an open, documented file: complete, and without addresses,
 * e-mail, keys and anything of staff.
 */
export class ExportService {
  readonly #options: ExportServiceOptions

  constructor(options: ExportServiceOptions) {
    this.#options = options
  }

  /**
   * @throws {Problem} `invalid-input` without a reason where one is needed; 404; `file-exists`,
   *   `no-folder`, `file-not-written`
   */
  async export(request: ExportRequest): Promise<ExportReport> {
    const { database } = this.#options
    await requireNewFile(request.path)
    await this.#permit(request)
    return database.snapshot(async (trx) => {
      const counter = { comments: 0 }
      const bytes = await writeNewFile(request.path, this.#lines(trx, request, counter))
      return { ...counter, bytes }
    })
  }

  /** Writes the event before the file, so that no copy is made that the trail does not know. */
  async #permit({ reason = '', site, comment, withEditKeys }: ExportRequest): Promise<void> {
    const { database, audit } = this.#options
    await database.transaction(async ({ trx }) => {
      const authors = await countAuthors(trx, { site, comment })
      if (comment !== undefined && authors === 0) throw noSuchComment()
      if (authors > 1 && reason.trim().length < SHORTEST_REASON) {
        const message = `Say why, in ${SHORTEST_REASON} characters or more, with --reason.`
        throw invalidInput([{ field: 'reason', code: 'reason-too-short', message }])
      }
      await audit.append(trx, {
        actor: 'command-line',
        action: 'personal-data.exported',
        targetType: comment ? 'comment' : 'site',
        targetId: comment ?? site,
        reason: reason.trim() || undefined,
        details: { authors, editKeys: withEditKeys ? 'yes' : 'no' },
      })
    })
  }

  async *#lines(trx: Transaction, request: ExportRequest, counter: { comments: number }) {
    const digest = createHash('sha256')
    let lines = 0
    for await (const line of this.#content(trx, request)) {
      const bytes = toBytes(line)
      digest.update(bytes)
      lines += 1
      if (line.type === 'comment') counter.comments += 1
      yield bytes
    }
    yield toBytes({ type: 'end', lines, sha256: digest.digest('hex') })
  }

  async *#content(trx: Transaction, request: ExportRequest): AsyncGenerator<ExportLine> {
    const { erasures, now } = this.#options
    const exportedAt = new Date(now()).toISOString()
    yield { type: 'header', format: 'afterword-export', version: 1, exportedAt }
    yield* await listSites(trx, request)
    yield* await listPolicies(trx)
    yield* listComments(trx, request, request)
    if (request.comment !== undefined) return
    for (const { at, ...erasure } of await erasures.with(trx).list()) {
      yield { type: 'erasure', ...erasure, at: new Date(at).toISOString() }
    }
  }
}

/** Parsed by the strict schema, so that a member more is a mistake and no leak. */
function toBytes(line: ExportLine): Buffer {
  return Buffer.from(`${JSON.stringify(exportLine.parse(line))}\n`)
}

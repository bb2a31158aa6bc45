import type { Database } from '../db/database.ts'
import { Redacted } from '../redacted.ts'
import { type Report, ReportStore } from './report-store.ts'

/** Seals and opens the note of one report. */
interface NoteBox {
  seal(reportId: string, note: Redacted<string>): Buffer
  open(reportId: string, sealed: Buffer): Redacted<string> | undefined
}

export interface ReportNotesOptions {
  readonly database: Database
  readonly reports: ReportStore
  readonly vault: NoteBox
}

/** A report with its note as the moderators read it. */
export interface ReadableReport extends Omit<Report, 'sealedNote'> {
  readonly note: string | undefined
}

const BATCH = 500

/** What readers write in reports: on disk it lies sealed. */
export class ReportNotes {
  readonly #options: ReportNotesOptions

  constructor(options: ReportNotesOptions) {
    this.#options = options
  }

  seal(reportId: string, note: string): Buffer {
    return this.#options.vault.seal(reportId, new Redacted(note))
  }

  /** A note whose key was lost is not there. */
  open({ sealedNote, ...report }: Report): ReadableReport {
    const note = sealedNote && this.#options.vault.open(report.id, sealedNote)
    return { ...report, note: note?.expose() }
  }

  /** Seals the notes that an earlier version left in clear. Call when the keys are open. */
  async sealOld(): Promise<void> {
    const { database, reports } = this.#options
    let sealed = 0
    for (let batch = BATCH; batch === BATCH; sealed += batch) {
      batch = await database.transaction(async ({ trx }) => {
        await database.lockForWriting(trx, ReportStore.table)
        const store = reports.with(trx)
        const clear = await store.listClear(BATCH)
        for (const { id, note } of clear) await store.replaceClear(id, this.seal(id, note))
        return clear.length
      })
    }
    if (sealed === 0) return
    // Where another process is in the way, the next purge empties the log.
    await database.forgetDeletedRows([ReportStore.table]).catch(() => undefined)
  }
}

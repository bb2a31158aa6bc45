import type { Transaction, UnitOfWork } from '../db/unit-of-work.ts'

/** The private record of where a comment came from. */
export interface OriginRecord {
  readonly commentId: string
  /** Number of the UTC day it was made on; names the key it is sealed with. */
  readonly day: number
  readonly sealed: Buffer
  readonly unitTag: Buffer
  /** Milliseconds; after this instant the record must go. */
  readonly purgeAfter: number
}

/** How many records of a day there are, and how many of them come from one unit. */
export interface UnitShare {
  readonly ofUnit: number
  readonly ofDay: number
}

/** What a member of staff may learn of a record: its tag, and how often the tag occurs that day. */
export interface TaggedComment {
  readonly commentId: string
  readonly unitTag: Buffer
  readonly ofUnit: number
}

/** Where origin records are kept: in a table, or only in memory. */
export interface OriginRecords {
  with(trx: Transaction): OriginRecords
  /** Keeps a record with the commit. */
  insertLater(unit: UnitOfWork, record: OriginRecord): void
  find(commentId: string): Promise<OriginRecord | undefined>
  listTags(commentIds: readonly string[]): Promise<TaggedComment[]>
  shareOf(day: number, unitTag: Buffer): Promise<UnitShare>
  countOfDay(day: number): Promise<number>
  delete(commentId: string): Promise<void>
  /** Deletes what must be gone by now. Returns how many. */
  deleteDue(now: number): Promise<number>
  /** Deletes the records of one day. Returns how many. */
  deleteOfDay(day: number): Promise<number>
  deleteAll(): Promise<number>
}

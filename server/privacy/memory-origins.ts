import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { OriginRecord, OriginRecords, TaggedComment, UnitShare } from './origin-records.ts'

const LIMIT = 10_000

/**
 * Origin records that never touch a disk: lost at the end of the process, and the oldest given up
 * beyond 10,000.
 */
export class MemoryOrigins implements OriginRecords {
  readonly #records = new Map<string, OriginRecord>()

  with(): MemoryOrigins {
    return this
  }

  insertLater({ afterCommit }: UnitOfWork, record: OriginRecord): void {
    afterCommit(() => this.#keep(record))
  }

  #keep(record: OriginRecord): void {
    this.#records.set(record.commentId, record)
    const [oldest] = this.#records.keys()
    if (this.#records.size > LIMIT && oldest !== undefined) this.#records.delete(oldest)
  }

  async find(commentId: string): Promise<OriginRecord | undefined> {
    return this.#records.get(commentId)
  }

  async listTags(commentIds: readonly string[]): Promise<TaggedComment[]> {
    return commentIds.flatMap((commentId) => {
      const record = this.#records.get(commentId)
      if (!record) return []
      const ofUnit = this.#count((other) => isSameUnit(other, record))
      return [{ commentId, unitTag: record.unitTag, ofUnit }]
    })
  }

  async shareOf(day: number, unitTag: Buffer): Promise<UnitShare> {
    const ofUnit = this.#count((record) => isSameUnit(record, { day, unitTag }))
    return { ofUnit, ofDay: await this.countOfDay(day) }
  }

  async countOfDay(day: number): Promise<number> {
    return this.#count((record) => record.day === day)
  }

  async delete(commentId: string): Promise<void> {
    this.#records.delete(commentId)
  }

  async deleteDue(now: number): Promise<number> {
    return this.#deleteWhere(({ purgeAfter }) => purgeAfter <= now)
  }

  async deleteOfDay(day: number): Promise<number> {
    return this.#deleteWhere((record) => record.day === day)
  }

  async deleteAll(): Promise<number> {
    return this.#deleteWhere(() => true)
  }

  #count(matches: (record: OriginRecord) => boolean): number {
    return [...this.#records.values()].filter(matches).length
  }

  #deleteWhere(matches: (record: OriginRecord) => boolean): number {
    const due = [...this.#records.values()].filter(matches)
    for (const { commentId } of due) this.#records.delete(commentId)
    return due.length
  }
}

function isSameUnit(
  record: OriginRecord,
  { day, unitTag }: Pick<OriginRecord, 'day' | 'unitTag'>,
): boolean {
  return record.day === day && record.unitTag.equals(unitTag)
}

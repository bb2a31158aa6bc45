import type { Knex } from 'knex'
import { DAY } from '../clock.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { OriginRecord, OriginRecords, TaggedComment, UnitShare } from './origin-records.ts'

interface Row {
  comment_id: string
  day: number
  sealed: Buffer
  unit_tag: Buffer
  purge_after: number
}

const table = 'comment_origins'
const columns = ['comment_id', 'day', 'sealed', 'unit_tag', 'purge_after'] as const

/** The table `comment_origins`: sealed boxes and tags of the day, one a comment, for days at most. */
export class OriginStore implements OriginRecords {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  with(trx: Knex): OriginStore {
    return new OriginStore(trx)
  }

  insertLater({ insertLater }: UnitOfWork, record: OriginRecord): void {
    insertLater(table, {
      comment_id: record.commentId,
      day: record.day,
      sealed: record.sealed,
      unit_tag: record.unitTag,
      purge_after: record.purgeAfter,
    })
  }

  async find(commentId: string): Promise<OriginRecord | undefined> {
    const row = await this.#db<Row>(table)
      .where({ comment_id: commentId })
      .first(...columns)
    return row && toRecord(row)
  }

  async listTags(commentIds: readonly string[]): Promise<TaggedComment[]> {
    const ofUnit = this.#db(`${table} as same`)
      .whereRaw('same.day = origin.day and same.unit_tag = origin.unit_tag')
      .count()
      .as('of_unit')
    const rows: { comment_id: string; unit_tag: Buffer; of_unit: number }[] = await this.#db(
      `${table} as origin`,
    )
      .whereIn('comment_id', [...commentIds])
      .select('comment_id', 'unit_tag', ofUnit)
    return rows.map((row) => ({
      commentId: row.comment_id,
      unitTag: row.unit_tag,
      ofUnit: row.of_unit,
    }))
  }

  async shareOf(day: number, unitTag: Buffer): Promise<UnitShare> {
    const ofUnit = await this.#count({ day, unit_tag: unitTag })
    return { ofUnit, ofDay: await this.countOfDay(day) }
  }

  countOfDay(day: number): Promise<number> {
    return this.#count({ day })
  }

  async delete(commentId: string): Promise<void> {
    await this.#db<Row>(table).where({ comment_id: commentId }).delete()
  }

  async deleteDue(now: number): Promise<number> {
    return await this.#db<Row>(table).where('purge_after', '<=', now).delete()
  }

  /**
   * Brings the end of each record forward to that many days after it was made, where it is later:
   * the record was made when more days were promised. Its day and the time of day, which the end
   * shares with it, say when it was made.
   */
  async endWithin(days: number): Promise<void> {
    const firstLater = this.#db.raw('(cast(day as bigint) + ?) * ?', [days + 1, DAY])
    await this.#db<Row>(table)
      .where('purge_after', '>=', firstLater)
      .update({
        purge_after: this.#db.raw('(cast(day as bigint) + ?) * ? + purge_after % ?', [
          days,
          DAY,
          DAY,
        ]),
      })
  }

  async deleteOfDay(day: number): Promise<number> {
    return await this.#db<Row>(table).where({ day }).delete()
  }

  async deleteAll(): Promise<number> {
    return await this.#db<Row>(table).delete()
  }

  async #count(where: Partial<Row>): Promise<number> {
    const row = await this.#db<Row>(table).where(where).count({ count: '*' }).first()
    return Number(row?.count ?? 0)
  }
}

function toRecord(row: Row): OriginRecord {
  return {
    commentId: row.comment_id,
    day: row.day,
    sealed: row.sealed,
    unitTag: row.unit_tag,
    purgeAfter: row.purge_after,
  }
}

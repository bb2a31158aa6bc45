import type { Knex } from 'knex'

const TABLE = 'jobs'

/** Remembers who runs a job and when it last finished, across processes. */
export class JobStore {
  readonly #db: Knex

  constructor(db: Knex) {
    this.#db = db
  }

  /** @returns whether the job is now ours until `until`; false while another process runs it */
  async lock(name: string, now: number, until: number): Promise<boolean> {
    await this.#db(TABLE).insert({ name, locked_until: 0 }).onConflict('name').ignore()
    const locked = await this.#db(TABLE)
      .where({ name })
      .where('locked_until', '<=', now)
      .update({ locked_until: until })
    return locked === 1
  }

  /** Keeps a job that is still ours until `until`. Does nothing once it has ended. */
  async extend(name: string, until: number): Promise<void> {
    await this.#db(TABLE)
      .where({ name })
      .where('locked_until', '>', 0)
      .update({ locked_until: until })
  }

  /** When each job that ever ran to its end last did. */
  async listFinished(): Promise<ReadonlyMap<string, number>> {
    const rows: { name: string; finished_at: number }[] = await this.#db(TABLE)
      .whereNotNull('finished_at')
      .select('name', 'finished_at')
    return new Map(rows.map(({ name, finished_at }) => [name, finished_at]))
  }

  async unlock(name: string, finishedAt: number | undefined): Promise<void> {
    await this.#db(TABLE)
      .where({ name })
      .update({ locked_until: 0, ...(finishedAt !== undefined && { finished_at: finishedAt }) })
  }
}

import { type Clock, MINUTE } from '../clock.ts'
import type { Logger } from '../logger.ts'
import type { JobStore } from './job-store.ts'

// A process that died in a job keeps it locked no longer than this; one that lives renews it.
const LEASE = MINUTE

/** Work done at start and then at intervals. */
export interface Job {
  readonly name: string
  /** Milliseconds between two runs. */
  readonly every: number
  /** @returns facts for the one log line of the run: counts, never values; none, no line */
  run(): Promise<Readonly<Record<string, string | number>>>
}

export interface SchedulerOptions {
  readonly jobs: readonly Job[]
  readonly store: JobStore
  readonly logger: Logger
  readonly now: Clock
}

/** Runs named jobs, each never twice at once, not even in two processes. */
export class Scheduler {
  readonly #options: SchedulerOptions
  readonly #timers: NodeJS.Timeout[] = []
  readonly #running = new Map<string, Promise<void>>()

  constructor(options: SchedulerOptions) {
    this.#options = options
  }

  /** Runs every job now and from then on at its interval. */
  start(): void {
    for (const job of this.#options.jobs) {
      this.#begin(job)
      this.#timers.push(setInterval(() => this.#begin(job), job.every).unref())
    }
  }

  /** Starts nothing more and waits for what is running. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    await Promise.all(this.#running.values())
  }

  #begin(job: Job): void {
    if (this.#running.has(job.name)) return
    const run = this.#run(job)
      .catch((error: unknown) => this.#options.logger.error('job failed', error, { job: job.name }))
      .finally(() => this.#running.delete(job.name))
    this.#running.set(job.name, run)
  }

  async #run(job: Job): Promise<void> {
    const { store, logger, now } = this.#options
    if (!(await store.lock(job.name, now(), now() + LEASE))) return
    const endRenewal = this.#renew(job)
    let finishedAt: number | undefined
    try {
      const facts = await job.run()
      finishedAt = now()
      if (Object.keys(facts).length > 0) logger.info('job finished', { job: job.name, ...facts })
    } finally {
      endRenewal()
      await store.unlock(job.name, finishedAt)
    }
  }

  // One at a time: where the database is slow, they would only wait for each other.
  #renew({ name }: Job): () => void {
    const { store, logger, now } = this.#options
    let isUnderWay = false
    const renewal = setInterval(() => {
      if (isUnderWay) return
      isUnderWay = true
      store
        .extend(name, now() + LEASE)
        .catch((error: unknown) => logger.error('job not renewed', error, { job: name }))
        .finally(() => {
          isUnderWay = false
        })
    }, LEASE / 4).unref()
    return () => clearInterval(renewal)
  }
}

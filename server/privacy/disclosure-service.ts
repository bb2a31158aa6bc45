import { z } from 'zod'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Transaction } from '../db/unit-of-work.ts'
import { type FieldProblem, Problem } from '../errors.ts'
import {
  type DisclosureBasis,
  type DisclosureCount,
  type DisclosureCountStore,
  disclosureBases,
} from './disclosure-count-store.ts'
import { spelledIn } from './plain-reason.ts'

/** How many characters the written ground of a disclosure has at least. */
const SHORTEST_GROUND = 40

const LONGEST_TEXT = 500

/** One thing that is held about a comment, and its name for people. */
export interface HeldItem {
  readonly label: string
  readonly value: string
}

/** A part of the private world that may hold something about a comment, such as its origin. */
export interface DisclosureSource {
  held(trx: Transaction, commentId: string): Promise<readonly HeldItem[]>
}

export interface DisclosureServiceOptions {
  readonly database: Database
  readonly counts: DisclosureCountStore
  /** Everything that is looked into, in the order it is shown. */
  readonly sources: readonly DisclosureSource[]
  readonly audit: AuditLog
  /** When this server began to serve, by what everybody may read; nothing in the trail says it. */
  readonly beginning: () => Promise<number | undefined>
  readonly clock: Clock
}

export interface DisclosureRequest {
  readonly commentId: string
  readonly basis: DisclosureBasis
  /** Who asks; may be absent for a disclosure in good faith only. */
  readonly authority: string | undefined
  /** Their file number or the section of the law; may be absent for good faith only. */
  readonly reference: string | undefined
  /** Why, in the words of whoever decides. */
  readonly ground: string
  /** Until when the author must not be told, where a law demands that. */
  readonly silence?: Silence | undefined
  /** Id of the member of staff who answers for it. */
  readonly actor: string
}

/** Why and until when the author of a comment must not know of a disclosure. */
export interface Silence {
  /** The first day on which they may know, as `YYYY-MM-DD`; at most twelve months from now. */
  readonly until: string
  /** The law that demands it. */
  readonly law: string
}

/** What the author of a comment is told of a disclosure. */
export interface ToldDisclosure {
  /** The UTC day, as `YYYY-MM-DD`. */
  readonly day: string
  readonly basis: DisclosureBasis
}

/** What the public may know: every year since the beginning, every basis, zeros included. */
export interface Transparency {
  /** Milliseconds; undefined on a server that never served. */
  readonly since: number | undefined
  readonly counts: readonly DisclosureCount[]
}

/** Hands what is held about one comment to somebody outside, never without a trace and a public count. */
export class DisclosureService {
  readonly #options: DisclosureServiceOptions

  constructor(options: DisclosureServiceOptions) {
    this.#options = options
  }

  /**
   * @throws {Problem} 422 `disclosure-not-founded` when basis, authority, reference or ground are
   * missing, the ground is too short, one of them spells out an address, or the silence has no law or
   * lasts for more than twelve months
   */
  requireFounded(request: DisclosureRequest): void {
    const fields = [...missingIn(request), ...wrongInSilence(request, this.#options.clock())]
    if (fields.length === 0) return
    throw new Problem(422, 'disclosure-not-founded', 'Nothing was disclosed.', { fields })
  }

  /**
   * What is held about a comment beside what the comment itself says. The audit event and the raised
   * count are on disk before the caller has it.
   *
   * @throws {Problem} 422 `disclosure-not-founded`; then nothing happens
   */
  async disclose(request: DisclosureRequest): Promise<readonly HeldItem[]> {
    const { database, counts, sources, audit, clock } = this.#options
    this.requireFounded(request)
    const { commentId, basis, authority, reference, ground, silence, actor } = request
    return database.transaction(async ({ trx }) => {
      const held: HeldItem[] = []
      for (const source of sources) held.push(...(await source.held(trx, commentId)))
      await counts.with(trx).raise({ year: yearOf(clock()), basis })
      await audit.append(trx, {
        actor,
        action: 'comment.disclosed',
        targetType: 'comment',
        targetId: commentId,
        reason: ground.trim(),
        details: {
          basis,
          ...(authority && { authority: authority.trim() }),
          ...(reference && { reference: reference.trim() }),
          items: held.length,
          toldFrom: silence?.until ?? isoDay(clock()),
          ...(silence && { silenceLaw: silence.law.trim() }),
        },
      })
      return held
    })
  }

  /**
   * What the author of a comment may know of its disclosures: all but those of which a law demands
   * silence until a later day. Those of before authors were told are left to the operator.
   */
  async toldAbout(commentId: string): Promise<ToldDisclosure[]> {
    const { audit, clock } = this.#options
    const today = isoDay(clock())
    const events = await audit.disclosuresOf(commentId)
    return events.flatMap(({ at, details: { toldFrom, basis } }) =>
      typeof toldFrom === 'string' && toldFrom <= today
        ? [{ day: isoDay(at), basis: basis as DisclosureBasis }]
        : [],
    )
  }

  /** How often something was disclosed, newest year first. */
  async transparency(): Promise<Transparency> {
    const { counts, beginning, clock } = this.#options
    const raised = await counts.list()
    const since = await beginning()
    const newest = yearOf(clock())
    const oldest = Math.min(yearOf(since ?? clock()), ...raised.map(({ year }) => year))
    const years = Array.from({ length: newest - oldest + 1 }, (_, at) => newest - at)
    return {
      since,
      counts: years.flatMap((year) => disclosureBases.map((basis) => countOf(raised, year, basis))),
    }
  }
}

function countOf(
  raised: readonly DisclosureCount[],
  year: number,
  basis: DisclosureBasis,
): DisclosureCount {
  const found = raised.find((count) => count.year === year && count.basis === basis)
  return { year, basis, disclosures: found?.disclosures ?? 0 }
}

function yearOf(instant: number): number {
  return new Date(instant).getUTCFullYear()
}

function missingIn(request: DisclosureRequest): FieldProblem[] {
  const { basis, authority, reference, ground } = request
  const fields: FieldProblem[] = []
  const demand = (field: string, fulfilled: boolean, message: string) => {
    if (!fulfilled) fields.push({ field, code: 'required', message })
  }
  const byDemand = basis !== 'good-faith'
  demand('basis', disclosureBases.includes(basis), `Give one of ${disclosureBases.join(', ')}.`)
  demand('authority', !byDemand || isGiven(authority), 'Say which authority or court asks.')
  demand('reference', !byDemand || isGiven(reference), 'Give their file number or the law.')
  demand(
    'ground',
    [...ground.trim()].length >= SHORTEST_GROUND,
    `Say in at least ${SHORTEST_GROUND} characters why this must be disclosed.`,
  )
  for (const [field, text] of Object.entries({ authority, reference, ground })) {
    demand(field, (text ?? '').length <= LONGEST_TEXT, `Write at most ${LONGEST_TEXT} characters.`)
    const spelled = spelledIn(field, text?.slice(0, LONGEST_TEXT))
    if (spelled) fields.push(spelled)
  }
  return fields
}

function wrongInSilence({ silence }: DisclosureRequest, now: number): FieldProblem[] {
  if (!silence) return []
  const { until, law } = silence
  const fields: FieldProblem[] = []
  const latest = new Date(now)
  latest.setUTCFullYear(latest.getUTCFullYear() + 1)
  const isDay = z.iso.date().safeParse(until).success
  if (!isDay || until <= isoDay(now) || until > isoDay(latest.getTime())) {
    const message = 'Give a day as YYYY-MM-DD, after today and at most twelve months from now.'
    fields.push({ field: 'silentUntil', code: 'required', message })
  }
  if (!isGiven(law) || law.length > LONGEST_TEXT) {
    const message = 'Give the law that demands that the author is not told.'
    fields.push({ field: 'silenceLaw', code: 'required', message })
  }
  const spelled = spelledIn('silenceLaw', law.slice(0, LONGEST_TEXT))
  return spelled ? [...fields, spelled] : fields
}

function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}

function isGiven(text: string | undefined): boolean {
  return (text ?? '').trim() !== ''
}

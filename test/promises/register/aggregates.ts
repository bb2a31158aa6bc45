import type { PromiseOfPolicy } from '../promise.ts'

/** P36 to P45: aggregated statistics. */
export const aggregatePromises: readonly PromiseOfPolicy[] = []

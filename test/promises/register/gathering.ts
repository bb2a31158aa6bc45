import type { PromiseOfPolicy } from '../promise.ts'

/** P27 to P35: gathering. */
export const gatheringPromises: readonly PromiseOfPolicy[] = []

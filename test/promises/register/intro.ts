import type { PromiseOfPolicy } from '../promise.ts'

/** P01 to P12: what is said first. */
export const introPromises: readonly PromiseOfPolicy[] = []

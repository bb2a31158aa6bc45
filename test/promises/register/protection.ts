import type { PromiseOfPolicy } from '../promise.ts'

/** P46 to P57: protection. */
export const protectionPromises: readonly PromiseOfPolicy[] = []

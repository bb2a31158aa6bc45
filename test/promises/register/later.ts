import type { PromiseOfPolicy } from '../promise.ts'

/** P58 to P70: cookies, transfers, storage and changes. */
export const laterPromises: readonly PromiseOfPolicy[] = []

import type { PromiseOfPolicy } from './promise.ts'
import { aggregatePromises } from './register/aggregates.ts'
import { gatheringPromises } from './register/gathering.ts'
import { introPromises } from './register/intro.ts'
import { laterPromises } from './register/later.ts'
import { protectionPromises } from './register/protection.ts'
import { visitorPromises } from './register/visitors.ts'

/** All that the privacy policy says, in its order, with what proves it. */
export const promises: readonly PromiseOfPolicy[] = [
  ...introPromises,
  ...visitorPromises,
  ...gatheringPromises,
  ...aggregatePromises,
  ...protectionPromises,
  ...laterPromises,
]

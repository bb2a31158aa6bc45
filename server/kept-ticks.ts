import { createHook } from 'node:async_hooks'

const kept: object[] = []

/**
 * Makes `process.nextTick` stay as fast as it is in a fresh process. V8 knows the shape of what is
 * queued by weak references; a full garbage collection that finds nothing queued clears them, and from
 * then on each call builds its object the slow way: a fifth of the time of an answer from memory. Two
 * such objects that are kept, one of each form, keep the shape known. Call it once, at the start.
 */
export function keepTicksFast(): void {
  const hook = createHook({
    init(_id, type, _trigger, resource) {
      if (type === 'TickObject') kept.push(resource)
    },
  }).enable()
  process.nextTick(() => {})
  process.nextTick(() => {}, undefined)
  hook.disable()
}

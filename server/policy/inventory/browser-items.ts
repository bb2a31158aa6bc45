import { type DataItem, itemsOf } from './data-item.ts'

const session =
  'until the browser is closed or the session ended: 30 minutes without use, 12 hours at most'

/** Every cookie a browser is asked to keep. No visitor gets one. */
export const cookies: readonly DataItem[] = itemsOf(
  { class: 'secret', retention: session, seenBy: ['staff'] },
  {
    '__Host-afterword': 'keeps a member of staff signed in, over https',
    afterword: 'keeps a member of staff signed in on the operator’s own machine, without https',
  },
)

/** Every key in the storage of a browser (localStorage, sessionStorage, IndexedDB). */
export const storageKeys: readonly DataItem[] = []

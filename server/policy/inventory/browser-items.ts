import { inHours, inMinutes, SESSION_IDLE, SESSION_TIME } from '../../retention.ts'
import { type DataItem, itemsOf } from './data-item.ts'

const session = `until the browser is closed or the session ended: ${inMinutes(SESSION_IDLE)} without use, ${inHours(SESSION_TIME)} at most`

/** Every cookie a browser is asked to keep. No visitor gets one. */
export const cookies: readonly DataItem[] = itemsOf(
  { class: 'secret', retention: session, seenBy: ['staff'] },
  {
    '__Host-afterword': 'keeps a member of staff signed in, over https',
    afterword: 'keeps a member of staff signed in on the operator’s own machine, without https',
  },
)

/**
 * Every key in the storage of a browser (localStorage, sessionStorage, IndexedDB). None without the
 * tick of whoever sits there.
 */
export const storageKeys: readonly DataItem[] = itemsOf(
  {
    class: 'secret',
    retention:
      'until the tick is taken back, or every comment is forgotten on this device; a text until it is sent',
    seenBy: ['author'],
  },
  {
    afterword:
      'remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”',
  },
)

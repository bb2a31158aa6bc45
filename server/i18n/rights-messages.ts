/** Texts about what readers may do with their own comments and data. */
export interface RightsMessages {
  readonly remember: string
  /** Beside the tick: what it keeps, and that nothing is kept without it. */
  readonly rememberHint: string
  /** Instead of the tick, where a browser refuses to keep anything. */
  readonly rememberRefused: string
  /** At an own comment that this device remembers, in the place of `keepPageHint`. */
  readonly kept: string
  readonly keepKey: string
  readonly keepKeyHint: string
  readonly myComments: string
  readonly lead: string
  readonly keys: string
  readonly keysHint: string
  readonly show: string
  readonly noKeys: string
  /** How many keys open nothing; `{count}` stands for the number. */
  readonly unknownKeys: string
  readonly rememberKeys: string
  readonly rememberKeysHint: string
  readonly forget: string
  readonly states: Readonly<Record<'approved' | 'pending' | 'rejected', string>>
  readonly written: string
  readonly changed: string
  readonly download: string
  readonly downloadHint: string
  readonly change: string
  readonly clearHint: string
  readonly deleteHint: string
  readonly lostKey: string
  readonly askOperator: string
  readonly policy: string
  readonly request: RequestMessages
}

/** Texts of the form for those who lost their key. */
export interface RequestMessages {
  readonly title: string
  readonly lead: string
  readonly kind: string
  readonly kinds: Readonly<Record<'access' | 'correction' | 'erasure' | 'other', string>>
  readonly comments: string
  readonly commentsHint: string
  readonly contact: string
  readonly contactHint: string
  readonly message: string
  readonly messageHint: string
  readonly send: string
  readonly kept: string
  readonly sent: string
  readonly sentHint: string
}

type Json = Readonly<Record<string, unknown>>
type StoredItem = Json & { readonly id: string }

/** What was in a stored database when it was made, and how it is opened. */
export interface StoredFacts {
  /** When it was made, to be taken for now. */
  readonly madeAt: string
  /** The environment of the server that made it. */
  readonly settings: Readonly<Record<string, string>>
  /** The one password of every account. */
  readonly password: string
  /** The token of an invitation that nobody used. */
  readonly invitation: string
  /** Cookies of sessions. */
  readonly sessions: Readonly<Record<'owner' | 'moderator' | 'privacyOfficer', string>>
  readonly tokens: Readonly<Record<'moderator' | 'record', string>>
  /** The path of a link in a mail. */
  readonly notices: { readonly stop: string }
  /** A comment that was sent with a key, and what was answered. */
  readonly repeated: {
    readonly key: string
    readonly from: string
    readonly body: Json
    readonly answer: Json
  }
  readonly comments: readonly StoredComment[]
  /** All that was held about the comment whose source is still sealed. */
  readonly held: { readonly comment: StoredItem }
  /** What staff were answered about each of these. */
  readonly desk: {
    readonly comments: readonly StoredItem[]
    readonly blocks: readonly Json[]
    readonly reports: {
      readonly reported: readonly {
        readonly comment: StoredItem
        readonly total: number
        readonly reports: readonly Json[]
      }[]
    }
    readonly requests: readonly Json[]
    readonly record: Json
    readonly staff: Json
    readonly statistics: Json
  }
  readonly transparency: Json
  readonly policies: readonly {
    readonly version: string
    readonly publishedAt: number
    readonly htmlSha256: string
    readonly jsonSha256: string
  }[]
  /** What readers of each page were answered, by site and page. */
  readonly threads: Readonly<Record<string, Json>>
}

/** A comment as it was stored. */
export interface StoredComment {
  readonly id: string
  readonly editKey: string
  readonly site: string
  readonly page: string
  readonly status: string
  readonly name: string | null
  readonly website: string | null
  readonly text: string
  readonly policyVersion: string
  /** The address it was sent from. */
  readonly from: string
}

/**
 * How sensitive an item is. `public`: shown to everybody. `moderation-private`: about a visitor,
 * never published. `secret`: a key, a password or the hash of one. `derived`: made from another
 * item, such as a hash or a count. `operational`: about the server itself, about no visitor.
 */
export type DataClass = 'public' | 'moderation-private' | 'secret' | 'derived' | 'operational'

/**
 * Who may see an item. `operator` is whoever runs the machine, `staff` the person an account belongs
 * to, `software` means that no page, answer or command shows it to anybody.
 */
export type Viewer =
  | 'everybody'
  | 'author'
  | 'moderators'
  | 'privacy-officers'
  | 'staff'
  | 'owner'
  | 'operator'
  | 'recipient'
  | 'software'

/** What must be switched on for an item to hold anything; without one it always may. */
export type Feature =
  | 'origins'
  | 'stored-origins'
  | 'mail'
  | 'statistics'
  | 'public-statistics'
  | 'likes'
  | 'postgres'

/** What is said of an item of data. Every member is shown on the policy page. */
export interface DataItem {
  /** `table.column`, a field of the log, a cookie, a storage key, a mail header, a host, a file. */
  readonly name: string
  readonly class: DataClass
  /** A sentence without its full stop: what it is there for. */
  readonly purpose: string
  /** Until when it is kept. `{originDays}` stands for the configured number of days. */
  readonly retention: string
  readonly seenBy: readonly Viewer[]
  readonly onlyWith?: Feature
}

/** What the items of a group have in common, before what differs. */
type Shared = Omit<DataItem, 'name' | 'purpose'>

/** The purpose of an item; with whatever differs from the rest of its group. */
type Described = string | (Pick<DataItem, 'purpose'> & Partial<Shared>)

/** The items of a group, each with a purpose of its own and the rest from the group. */
export function itemsOf(shared: Shared, items: Readonly<Record<string, Described>>): DataItem[] {
  return Object.entries(items).map(([name, described]) => ({
    ...shared,
    name,
    ...(typeof described === 'string' ? { purpose: described } : described),
  }))
}

/** The columns of a table, each with a purpose of its own and the rest from the table. */
export function columnsOf(
  table: string,
  shared: Shared,
  columns: Readonly<Record<string, Described>>,
): DataItem[] {
  return itemsOf(shared, columns).map((item) => ({ ...item, name: `${table}.${item.name}` }))
}

/** A place where the software is broken on purpose, to see that a test notices. */
export interface Breach {
  /** What the broken software would do, in a few words. */
  readonly what: string
  /** Path from the top of the repository. */
  readonly file: string
  /** Occurs exactly once in the file. */
  readonly find: string
  readonly replace: string
}

/** Where a test is: its file, and a part of its full name that no other tests than those meant have. */
export interface Proof {
  readonly file: string
  readonly name: string
}

/** One statement of the policy, kept by tests that fail when it is broken. */
export interface PromiseOfPolicy {
  /** P01 to P70. */
  readonly id: string
  /** What the software must do for it, in a line. */
  readonly demand: string
  readonly proofs: readonly Proof[]
  /** Broken, the first proof must turn red: on both engines where it runs on both. */
  readonly breach: Breach
}

/**
 * The shared request limits, by what a request costs: `read` answers from memory or one query,
 * `write` stores something, `sign-in` checks a password, `staff` is for people already signed in.
 */
export type LimitName = 'read' | 'write' | 'sign-in' | 'staff' | 'none'

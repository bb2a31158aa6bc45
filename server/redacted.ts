import { inspect } from 'node:util'

/**
 * Holds a value that must never be printed, logged or serialised: an address, a secret. Read it
 * with `expose()`, which only the files of a tested list may call.
 */
export class Redacted<T> {
  readonly #value: T

  constructor(value: T) {
    this.#value = value
  }

  expose(): T {
    return this.#value
  }

  toString(): string {
    return '[redacted]'
  }

  /** @throws {TypeError} always: serialising a private value is a mistake of the program */
  toJSON(): never {
    throw new TypeError('a redacted value cannot be serialised')
  }

  [inspect.custom](): string {
    return '[redacted]'
  }
}

/**
 * Writes out a pattern for one size: `"s"*N` repeats, `+` joins,
 * `(…)` groups, `concat(i=1..N: …)` joins one piece for each number (the bound may be `sqrt(N)`),
 * and a bare `i` is that number. A remark may follow a pattern of fixed length: `(N ignored)`.
 *
 * @throws {Error} on anything else, so that no pattern is tried as something it is not
 */
export function writeOut(pattern: string, size: number): string {
  const reader = new PatternReader(pattern.replace(/ \(N ignored\)$/, ''))
  return reader.whole()(new Map([['N', size]]))
}

/** The largest size at which a pattern is no longer than a number of characters. */
export function longestWithin(length: number, { expr }: { readonly expr: string }): number {
  let size = 1
  // A pattern of fixed length stays at the size where this ends.
  for (let step = length; step >= 1; step = Math.floor(step / 2)) {
    if (writeOut(expr, size + step).length <= length) size += step
  }
  return size
}

type Numbers = ReadonlyMap<string, number>
type Writer = (numbers: Numbers) => string
type Count = (numbers: Numbers) => number

const textLiteral = /"(?:[^"\\]|\\.)*"/y
const word = /[A-Za-z]+/y
const digits = /\d+/y

class PatternReader {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  whole(): Writer {
    const writer = this.#sum()
    if (this.#at < this.#source.length) throw this.#unexpected()
    return writer
  }

  #sum(): Writer {
    const parts = [this.#product()]
    while (this.#take('+')) parts.push(this.#product())
    return (numbers) => parts.map((part) => part(numbers)).join('')
  }

  #product(): Writer {
    const piece = this.#piece()
    if (!this.#take('*')) return piece
    const times = this.#variable()
    return (numbers) => piece(numbers).repeat(times(numbers))
  }

  #piece(): Writer {
    const literal = this.#match(textLiteral)
    if (literal !== undefined) {
      const text: string = JSON.parse(literal)
      return () => text
    }
    if (this.#take('concat(')) return this.#concatenation()
    if (this.#take('(')) return this.#closed(this.#sum())
    const number = this.#variable()
    return (numbers) => String(number(numbers))
  }

  #concatenation(): Writer {
    const name = this.#match(word)
    if (name === undefined) throw this.#unexpected()
    this.#expect('=')
    const first = this.#number()
    this.#expect('..')
    const last = this.#bound()
    this.#expect(': ')
    const piece = this.#closed(this.#sum())
    return (numbers) => {
      let text = ''
      const end = last(numbers)
      for (let i = first; i <= end; i++) text += piece(new Map([...numbers, [name, i]]))
      return text
    }
  }

  /** `N`, `sqrt(N)` or `sqrt(2N)`, rounded down. */
  #bound(): Count {
    if (!this.#take('sqrt(')) return this.#variable()
    const factor = Number(this.#match(digits) ?? 1)
    const variable = this.#variable()
    this.#expect(')')
    return (numbers) => Math.floor(Math.sqrt(factor * variable(numbers)))
  }

  #variable(): Count {
    const name = this.#match(word)
    if (name === undefined) throw this.#unexpected()
    return (numbers) => {
      const number = numbers.get(name)
      if (number === undefined) throw new Error(`the pattern ${this.#source} has no ${name}`)
      return number
    }
  }

  #number(): number {
    const text = this.#match(digits)
    if (text === undefined) throw this.#unexpected()
    return Number(text)
  }

  #closed(writer: Writer): Writer {
    this.#expect(')')
    return writer
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unexpected()
  }

  #take(text: string): boolean {
    const found = this.#source.startsWith(text, this.#at)
    if (found) this.#at += text.length
    return found
  }

  #match(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at
    const [found] = expression.exec(this.#source) ?? []
    this.#at += found?.length ?? 0
    return found
  }

  #unexpected(): Error {
    return new Error(`the pattern ${this.#source} cannot be read from character ${this.#at}`)
  }
}

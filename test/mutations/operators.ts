/** One way to break a source: every place where it applies, one change each. */
export type Operator = (source: string) => readonly Change[]

/** What is put in place of a part of a source. */
export interface Change {
  readonly what: string
  readonly begin: number
  readonly end: number
  readonly put: string
}

/** Leaves out a step of a chain of calls, such as `.trim()`. */
export const dropStep: Operator = (source) =>
  places(source, /\.(replace|replaceAll|trim|normalize|toWellFormed|toLowerCase|filter)\(/g).map(
    ({ index, text }) => {
      const end = closing(source, index + text.length - 1) + 1
      return { what: `without ${firstLine(source.slice(index, end))}`, begin: index, end, put: '' }
    },
  )

/** Never takes the branch of a condition. */
export const dropCheck: Operator = (source) =>
  places(source, /\bif \(/g).map(({ index, text }) => {
    const begin = index + text.length
    const end = closing(source, begin - 1)
    return { what: `never ${firstLine(source.slice(begin, end))}`, begin, end, put: 'false' }
  })

/** Makes a choice of one condition out of both, and the other way round. */
export const swapLogic: Operator = (source) =>
  places(source, / (\|\||&&) /g).map(({ index, text }) => {
    const put = text === ' || ' ? ' && ' : ' || '
    return { what: `${text.trim()} of ${lineAt(source, index)}`, begin: index, end: index + 4, put }
  })

/** Takes one kind of character out of a class of a regular expression. */
export const dropCharacter: Operator = (source) =>
  places(
    source,
    /(?<==\s*|replace\(|^\s+)\/(?!\/|\*)(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\n])+\//gm,
  ).flatMap(({ index, text }) =>
    places(text, /\[\^?((?:\\.|[^\]\\])+)\]/g).flatMap((found) => {
      const members = places(
        found.text.slice(1, -1),
        /\\p\{\w+\}|(?:\\u\w{4}|\\x\w\w|\\.|[^^])(?:-(?:\\u\w{4}|\\x\w\w))?/g,
      )
      if (members.length < 2) return []
      return members.map((member) => {
        const begin = index + found.index + 1 + member.index
        const what = `${JSON.stringify(member.text)} missing in ${text}`
        return { what, begin, end: begin + member.text.length, put: '' }
      })
    }),
  )

/** Says yes for no, and no for yes. */
export const flip: Operator = (source) =>
  places(source, /(?<=: |return )(true|false)\b/g).map(({ index, text }) => ({
    what: `not ${text} in ${lineAt(source, index)}`,
    begin: index,
    end: index + text.length,
    put: text === 'true' ? 'false' : 'true',
  }))

/** Takes the opposite of a comparison. */
export const negate: Operator = (source) =>
  places(source, / (===|!==|<|>|<=|>=) (?=[\w'"])/g).map(({ index, text }) => ({
    what: `not ${text.trim()} in ${lineAt(source, index)}`,
    begin: index,
    end: index + text.length,
    put: ` ${opposite[text.trim()]} `,
  }))

/** Leaves out one of the texts of a list. */
export function dropEntry(list: RegExp): Operator {
  return inList(list, /'[^'\n]*',?\s*/g, ({ text }) => ({
    what: `without ${text.trim()}`,
    put: '',
  }))
}

/** Leaves out a whole line of a table. */
export function dropLine(line: RegExp): Operator {
  return (source) =>
    places(source, line).map(({ index, text }) => ({
      what: `without ${firstLine(text.trim())}`,
      begin: index,
      end: index + text.length,
      put: '',
    }))
}

/** Puts something into a list that does not belong there. */
export function addEntries(list: RegExp, entries: readonly string[]): Operator {
  return (source) =>
    places(source, list).flatMap(({ index, text }) =>
      entries.map((entry) => {
        const at = index + text.length
        return { what: `${entry} in ${text.trim()}`, begin: at, end: at, put: `'${entry}', ` }
      }),
    )
}

/** Puts another expression in place of one, wherever it stands. */
export function exchange(find: string, put: string): Operator {
  return (source) =>
    source
      .split(find)
      .slice(0, -1)
      .map((before, at, parts) => {
        const begin = parts.slice(0, at).join('').length + at * find.length + before.length
        const what = `${put || 'nothing'} for ${firstLine(find.trim())}`
        return { what, begin, end: begin + find.length, put }
      })
}

/** A file of the product with one change in it. */
export interface Mutation {
  readonly what: string
  readonly file: string
  /** The text of the whole file, changed. */
  readonly source: string
}

/** The whole file with one of its places changed. */
export function mutationOf(file: string, source: string, change: Change): Mutation {
  const whole = source.slice(0, change.begin) + change.put + source.slice(change.end)
  return { what: change.what, file, source: whole }
}

const opposite: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
}

interface Place {
  readonly index: number
  readonly text: string
}

function inList(
  list: RegExp,
  entry: RegExp,
  change: (place: Place) => Pick<Change, 'what' | 'put'>,
): Operator {
  return (source) =>
    places(source, list).flatMap(({ index, text }) => {
      const begin = index + text.length
      const end = closing(source, begin - 1)
      return places(source.slice(begin, end), entry).map((found) => ({
        ...change(found),
        begin: begin + found.index,
        end: begin + found.index + found.text.length,
      }))
    })
}

// A comment is no place to break anything.
function places(source: string, pattern: RegExp): Place[] {
  return [...source.matchAll(pattern)]
    .map((match) => ({ index: match.index, text: match[0] }))
    .filter(({ index }) => !/^\s*(\/\/|\/?\*)/.test(lineAt(source, index)))
}

/** Where the bracket that opens at a place is closed. */
function closing(source: string, open: number): number {
  let depth = 0
  for (let at = open; at < source.length; at++) {
    if ('([{'.includes(source[at] ?? '')) depth += 1
    else if (')]}'.includes(source[at] ?? '') && --depth === 0) return at
  }
  return source.length
}

function lineAt(source: string, index: number): string {
  const begin = source.lastIndexOf('\n', index - 1) + 1
  const end = source.indexOf('\n', index)
  return source.slice(begin, end < 0 ? undefined : end).trim()
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.slice(0, 70) ?? ''
}

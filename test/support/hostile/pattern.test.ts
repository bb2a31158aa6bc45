import { describe, expect, it } from 'vitest'
import { writeOut } from './pattern.ts'

describe('writeOut', () => {
  it.each([
    ['"ab"*N', 'ababab'],
    ['"a"+"b"*N+"c"', 'abbbc'],
    ['("*a "*N)+"b"+(" a*"*N)', '*a *a *a b a* a* a*'],
    ['concat(i=1..N: "["+i+"]: u\\n")+"[0] "*N', '[1]: u\n[2]: u\n[3]: u\n[0] [0] [0] '],
    ['concat(i=0..sqrt(3N): "  "*i+"*")', '*  *    *      *'],
    ['"\\t\\u000b\\n" (N ignored)', '\t\v\n'],
    ['"\\\\[\\\\](" *N', undefined],
    ['"\\\\["*N', '\\[\\[\\['],
    ['"', undefined],
    ['"a"*', undefined],
    ['"a"*M', undefined],
    ['("a"', undefined],
    ['"a")', undefined],
    ['concat(i=1..N "a")', undefined],
    ['repeat(3)', undefined],
    ['', undefined],
  ])('reads %s', (pattern, expected) => {
    if (expected === undefined) expect(() => writeOut(pattern, 3)).toThrow('the pattern')
    else expect(writeOut(pattern, 3)).toBe(expected)
  })
})

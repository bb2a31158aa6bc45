import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { promises } from './register.ts'
import { broken } from './work-copy.ts'

const tree = resolve(import.meta.dirname, '../..')

describe('the register of promises', () => {
  it('holds P01 to P70, in order', () => {
    const all = Array.from({ length: 70 }, (_, index) => `P${String(index + 1).padStart(2, '0')}`)
    expect(promises.map(({ id }) => id)).toEqual(all)
  })

  it.each(promises)('$id names tests that are there', async ({ proofs }) => {
    expect(proofs.length).toBeGreaterThan(0)
    for (const { file, name } of proofs) {
      expect(await readFile(resolve(tree, file), 'utf8')).toContain(name)
    }
  })

  it.each(promises)('$id can be broken where it says', async ({ breach }) => {
    const whole = await readFile(resolve(tree, breach.file), 'utf8')
    expect(broken(whole, breach)).not.toBe(whole)
  })

  it('notices a place that is not there, and one that is there twice', () => {
    const breach = { what: 'nothing', file: 'a.ts', find: 'x', replace: 'y' }
    expect(() => broken('a b c', breach)).toThrow('a.ts has the place to break 0 times')
    expect(() => broken('x and x', breach)).toThrow('a.ts has the place to break 2 times')
  })
})

import { expect, it } from 'vitest'
import { findAnchor, parseAnchor } from '../../server/audit/audit-anchor.ts'

const hash = 'ab'.repeat(32)
const other = 'cd'.repeat(32)

it('reads an anchor as commands print it', () => {
  expect(parseAnchor(`12:${hash}`)).toEqual({ seq: 12, hash })
  for (const wrong of ['', '12', `x:${hash}`, `12:${hash}0`, `12:${hash.toUpperCase()}`]) {
    expect(parseAnchor(wrong)).toBeUndefined()
  }
})

it('finds the highest row in a file of anchors', () => {
  expect(findAnchor(`3:${other}\n12:${hash}\n7:${other}\n`)).toEqual({ seq: 12, hash })
})

it('finds the anchor in the log of the server', () => {
  const lines = [
    { level: 30, msg: 'request', route: '/v1/thread.json', seq: 99 },
    { level: 30, job: 'audit-anchor', msg: 'job finished', seq: 4, hash },
    { level: 30, job: 'audit-anchor', msg: 'job finished' },
  ]
  const log = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"job":"audit-anchor", cut`
  expect(findAnchor(log)).toEqual({ seq: 4, hash })
  expect(findAnchor('nothing here')).toBeUndefined()
})

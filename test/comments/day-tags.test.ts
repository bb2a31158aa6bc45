import { expect, it, onTestFinished, vi } from 'vitest'
import { DAY } from '../../server/clock.ts'
import { DayTags, MOST_TAGS } from '../../server/comments/day-tags.ts'
import { Redacted } from '../../server/redacted.ts'

const value = new Redacted('a-random-value-of-a-page')

function aDay() {
  const time = { now: DAY * 20_000 }
  return { time, tags: new DayTags({ now: () => time.now }) }
}

it('a value is recognised for one comment, on one day, in one process', () => {
  const { time, tags } = aDay()
  const tag = tags.of('one', value)
  expect([tags.add(tag), tags.add(tags.of('one', value))]).toEqual([true, false])
  expect(tags.of('other', value)).not.toBe(tag)
  expect(aDay().tags.of('one', value)).not.toBe(tag)
  time.now += DAY - 1
  expect(tags.of('one', value)).toBe(tag)
  time.now += 1
  expect(tags.of('one', value)).not.toBe(tag)
  // Nothing of yesterday is left, whatever it was.
  expect(tags.add(tag)).toBe(true)
})

it('no two days have one key, whatever was asked on them', () => {
  const { time, tags } = aDay()
  const seen = new Set<string>()
  for (let day = 0; day < 5; day += 1) {
    seen.add(tags.of('one', value))
    time.now += DAY
  }
  expect(seen.size).toBe(5)
})

it('key and tags are forgotten when the day is over, though nobody comes by', () => {
  vi.useFakeTimers({ now: DAY * 20_000 + 1000 })
  onTestFinished(() => void vi.useRealTimers())
  const tags = new DayTags({ now: () => Date.now() })
  const tag = tags.of('one', value)
  tags.add(tag)
  vi.advanceTimersByTime(DAY - 1001)
  expect(tags.add(tag)).toBe(false)
  vi.advanceTimersByTime(1)
  expect(tags.add(tag)).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
  // A key that was kept would give the tag of yesterday to whoever asks on the next day.
  expect(tags.of('one', value)).not.toBe(tag)
})

it('a tag says nothing of the value or the comment, and can be taken back', () => {
  const { tags } = aDay()
  const tag = tags.of('one', value)
  expect(tag).toMatch(/^[\w-]{43}$/)
  tags.add(tag)
  tags.remove(tag)
  expect(tags.add(tag)).toBe(true)
})

it('the latest tags are kept, and no more than fit', () => {
  const { tags } = aDay()
  for (let one = 0; one <= MOST_TAGS; one += 1) tags.add(String(one))
  expect(tags.add(String(MOST_TAGS))).toBe(false)
  expect(tags.add('1')).toBe(false)
  expect(tags.add('0')).toBe(true)
})

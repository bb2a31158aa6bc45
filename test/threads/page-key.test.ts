import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAGE_KEY_LENGTH, toPageKey } from '../../server/threads/page-key.ts'
import { growthOfSteps } from '../support/executed-steps.ts'

describe('the key of a page', () => {
  it.each([
    ['/post', '/post'],
    ['/post/', '/post'],
    ['/', '/'],
    ['', '/'],
    ['https://blog.example', '/'],
    ['https://blog.example/post', '/post'],
    ['http://blog.example:8080/post/', '/post'],
    ['//blog.example/post', '/post'],
    ['post', '/post'],
    ['/post#comments', '/post'],
    ['/index.html', '/'],
    ['/post/index.html', '/post'],
    ['/post/INDEX.HTM', '/post'],
    ['/post/index.html/', '/post'],
    ['/post/index.html/index.html', '/post'],
    ['/my-index.html', '/my-index.html'],
    ['/index.html/post', '/index.html/post'],
    ['/a//b///c', '/a/b/c'],
    ['/a/./b/../c', '/a/c'],
    ['/a/%2e%2e/c', '/c'],
    ['/a\\b', '/a/b'],
    ['/Grüße 1', '/Gr%C3%BC%C3%9Fe%201'],
    ['  /post  ', '/post'],
    ['/post?id=7', '/post?id=7'],
    ['/post/?id=7', '/post?id=7'],
    ['/post?b=2&a=1', '/post?b=2&a=1'],
    ['/post?', '/post'],
    ['/post?utm_source=x&id=7&utm_medium=y', '/post?id=7'],
    ['/post?fbclid=1&gclid=2&msclkid=3&mc_cid=4&igshid=5&ref_src=6', '/post'],
    ['/post?UTM_Source=x', '/post'],
    ['/post?utm%5Fsource=x', '/post'],
    ['/post?utm=1&reference=2', '/post?utm=1&reference=2'],
  ])('of %j is %j', (page, key) => {
    expect(toPageKey(page)).toBe(key)
  })

  it.each([
    'javascript:alert(1)',
    'mailto:a@b.example',
    'file:///etc/passwd',
    'http://[',
    'C:/post',
  ])('of %j does not exist', (page) => {
    expect(toPageKey(page)).toBeUndefined()
  })

  it('is at most as long as a key may be', () => {
    const longest = `/${'a'.repeat(PAGE_KEY_LENGTH - 1)}`
    expect(toPageKey(longest)).toBe(longest)
    expect(toPageKey(`${longest}a`)).toBeUndefined()
    expect(toPageKey(`/a${'/'.repeat(60_000)}`)).toBe('/a')
  })

  it.each([
    ['tracking', 'utm_#=&'],
    ['other', 'a#&'],
  ])('is found by one look at each of thousands of %s parameters', async (_, parameter) => {
    const pageOf = (size: number) =>
      `/post?${Array.from({ length: size }, (__, at) => parameter.replace('#', `${at}`)).join('')}`
    expect(await growthOfSteps((size) => toPageKey(pageOf(size)), 1500)).toBeLessThan(2.2)
  })

  it('is its own key', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        const key = toPageKey(page)
        fc.pre(key !== undefined)
        expect(toPageKey(key)).toBe(key)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same however the page was reached', () => {
    const arrival = fc.constantFrom('?utm_source=feed', '?gclid=1&fbclid=2', '#top', '?mc_eid=9#x')
    const host = fc.constantFrom(
      'https://blog.example',
      'http://blog.example:8080',
      '//blog.example',
      '',
    )
    const ending = fc.constantFrom('', '/', '/index.html', '//', '/index.html/')
    fc.assert(
      fc.property(anyPath, host, ending, arrival, (path, from, end, how) => {
        expect(toPageKey(from + path + end + how)).toBe(toPageKey(path))
      }),
    )
  })
})

const segment = fc.oneof(
  fc.constantFrom('', '.', '..', 'index.html', 'index.htm', '%2F', '%2e', 'ß', ':', '?', '#', '&='),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const anyPage = fc
  .tuple(
    fc.constantFrom('', '/', 'https://blog.example/', '//blog.example/'),
    fc.array(segment, { maxLength: 8 }),
    fc.constantFrom('', '?a=1&&b', '?utm_id=1&x=%20+', '?=', '#x'),
  )
  .map(([start, segments, end]) => start + segments.join('/') + end)
const anyPath = fc
  .array(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { minLength: 1, maxLength: 5 })
  .map((segments) => `/${segments.join('/')}`)

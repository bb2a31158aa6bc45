import { expect, it } from 'vitest'
import type { CachedPage } from '../../server/http/cached-page.ts'
import { PageCache } from '../../server/threads/page-cache.ts'

function aPage(size: number): CachedPage {
  const variant = { etag: '""', body: Buffer.alloc(0), headers: [], notModifiedHeaders: [] }
  return { identity: variant, gzip: variant, brotli: variant, size }
}

function keep(cache: PageCache, target: string, threadKey = target, size = 10): CachedPage {
  const page = aPage(size)
  cache.finish(cache.begin(threadKey), target, page)
  return page
}

it('gives back the very page it was given, for its target alone', () => {
  const cache = new PageCache({ capacity: 100, overhead: 0 })
  const page = keep(cache, '/v1/thread.html?page=/a', 'a')
  expect(cache.get('/v1/thread.html?page=/a')).toBe(page)
  expect(cache.get('/v1/thread.html?page=/b')).toBeUndefined()
})

it('drops what was not asked for the longest when its bytes are full', () => {
  const cache = new PageCache({ capacity: 30, overhead: 0 })
  for (const target of ['a', 'b', 'c']) keep(cache, target)
  cache.get('a')
  keep(cache, 'd', 'd', 20)
  expect(['a', 'b', 'c', 'd'].filter((target) => cache.get(target))).toEqual(['a', 'd'])
})

it('counts a page that is made anew once', () => {
  const cache = new PageCache({ capacity: 30, overhead: 0 })
  for (let times = 0; times < 10; times++) keep(cache, 'a', 'a', 10)
  keep(cache, 'b', 'b', 20)
  expect(cache.get('a')).toBeDefined()
  expect(cache.get('b')).toBeDefined()
})

it('counts the bytes of invalidated pages no more', () => {
  const cache = new PageCache({ capacity: 30, overhead: 0 })
  keep(cache, 'a', 'a', 30)
  cache.invalidate('a')
  keep(cache, 'b', 'b', 10)
  keep(cache, 'c', 'c', 20)
  expect(cache.get('b')).toBeDefined()
})

it('does not keep a page that is larger than the whole memory', () => {
  const cache = new PageCache({ capacity: 30, overhead: 0 })
  keep(cache, 'a', 'a', 31)
  expect(cache.get('a')).toBeUndefined()
})

it('forgets every page of a thread that changed, and no other', () => {
  const cache = new PageCache({ capacity: 100, overhead: 0 })
  keep(cache, 'a.html', 'a')
  keep(cache, 'a.json', 'a')
  keep(cache, 'b.html', 'b')
  cache.invalidate('a')
  expect(['a.html', 'a.json', 'b.html'].map((target) => cache.get(target) !== undefined)).toEqual([
    ...[false, false, true],
  ])
})

it('does not keep a page whose thread changed while it was made', () => {
  const cache = new PageCache({ capacity: 100, overhead: 0 })
  const changed = cache.begin('a')
  const other = cache.begin('b')
  cache.invalidate('a')
  cache.finish(changed, 'a.html', aPage(10))
  cache.finish(other, 'b.html', aPage(10))
  expect(cache.get('a.html')).toBeUndefined()
  expect(cache.get('b.html')).toBeDefined()
})

it('keeps nothing that was being made when everything is forgotten', () => {
  const cache = new PageCache({ capacity: 100, overhead: 0 })
  keep(cache, 'old')
  const ticket = cache.begin('a')
  cache.clear()
  cache.finish(ticket, 'a.html', aPage(10))
  expect(cache.get('old')).toBeUndefined()
  expect(cache.get('a.html')).toBeUndefined()
})

it('keeps a page that is begun after the change', () => {
  const cache = new PageCache({ capacity: 100, overhead: 0 })
  cache.invalidate('a')
  keep(cache, 'a.html', 'a')
  expect(cache.get('a.html')).toBeDefined()
})

it('counts what a page takes besides its bodies, and keeps no made-up address', () => {
  const cache = new PageCache({ capacity: 100, overhead: 40 })
  for (const target of ['a', 'b', 'c']) keep(cache, target, target, 1)
  expect(['a', 'b', 'c'].filter((target) => cache.get(target))).toEqual(['b', 'c'])
  const long = `/v1/thread.json?page=/${'x'.repeat(3000)}`
  keep(cache, long, 'long', 1)
  expect(cache.get(long)).toBeUndefined()
})

it('keeps a page once, however many targets lead to it, and forgets them with it', () => {
  const cache = new PageCache({ capacity: 30, overhead: 0 })
  const page = keep(cache, 'key', 'a', 20)
  for (let number = 0; number < 1000; number += 1) cache.alias('key', `/thread?z=${number}`)
  keep(cache, 'other', 'b', 10)
  expect(cache.get('/thread?z=999')).toBe(page)
  expect(cache.get('/thread?z=0')).toBeUndefined()
  expect(cache.get('key')).toBe(page)
  cache.invalidate('a')
  expect(cache.get('/thread?z=999')).toBeUndefined()
  expect(cache.get('other')).toBeDefined()
})

it('counts the bytes of long targets', () => {
  const cache = new PageCache({ capacity: 1000, overhead: 0 })
  keep(cache, 'first', 'a', 10)
  keep(cache, 'second', 'b', 10)
  cache.alias('second', `/thread?${'x'.repeat(1500)}`)
  expect(cache.get('first')).toBeUndefined()
})

it('keeps a page that is asked for by one of its targets alone', () => {
  const cache = new PageCache({ capacity: 30, overhead: 0 })
  keep(cache, 'a', 'a', 10)
  cache.alias('a', '/a')
  keep(cache, 'b', 'b', 10)
  cache.get('/a')
  keep(cache, 'c', 'c', 20)
  expect(cache.get('/a')).toBeDefined()
  expect(cache.get('b')).toBeUndefined()
})

it('keeps pages of one share in a tenth of its bytes, and drops those of no other for them', () => {
  const cache = new PageCache({ capacity: 1000, overhead: 0 })
  const names = Array.from({ length: 30 }, (_, number) => `made-up-${number}`)
  keep(cache, 'plain', 'a', 300)
  for (const name of names) cache.finish(cache.begin('a'), name, aPage(10), 'share')
  expect(names.filter((name) => cache.get(name))).toEqual(names.slice(20))
  expect(cache.get('plain')).toBeDefined()
  cache.invalidate('a')
  for (const name of names) cache.finish(cache.begin('a'), name, aPage(10), 'share')
  expect(names.filter((name) => cache.get(name))).toHaveLength(10)
})

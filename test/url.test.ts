import { expect, it } from 'vitest'
import { parseUrl } from '../server/url.ts'
import { readSources } from './structure/source-files.ts'

it('an address is read the same way however often one was read before', () => {
  const addresses = ['https://faß.example/', 'https://ada.example/é', 'https://blog.example/']
  for (let times = 0; times < 20_000; times++) {
    for (const address of addresses) {
      if (!parseUrl(address)) throw new Error(`refused after ${times}: ${address}`)
    }
  }
  expect(parseUrl('/é', 'https://blog.example')?.href).toBe('https://blog.example/%C3%A9')
  expect(parseUrl('https://[')).toBeUndefined()
  expect(parseUrl('/é')).toBeUndefined()
})

it('no other way is taken', () => {
  const users = readSources('server', 'client').filter(({ text }) => /URL\.canParse\(/.test(text))
  expect(users).toEqual([])
})

import { runInNewContext } from 'node:vm'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { addresses } from './addresses.ts'
import { invisibleCharacters } from './invisible.ts'
import { jsonBodies } from './json-bodies.ts'
import { lookalikes } from './lookalikes.ts'
import { proxyCases } from './proxies.ts'
import { hostileUrls } from './urls.ts'
import { websites } from './websites.ts'

const base = 'https://blog.example/page'

/** What a program takes that checks nothing itself; undefined where even that refuses. */
function carelessly<T>(take: () => T): T | undefined {
  try {
    return take()
  } catch {
    return undefined
  }
}

describe('without our checks', () => {
  it('hundreds of hostile addresses become links, most of them with a scheme of their own', () => {
    const careless = new MarkdownIt()
    careless.validateLink = () => true
    careless.normalizeLink = (address) => address
    const targets = hostileUrls().flatMap((url) => {
      const [token] = careless.parseInline(`[link](<${url}>)`, {})
      const link = token?.children?.find(({ type }) => type === 'link_open')
      return link ? [String(link.attrGet('href'))] : []
    })
    expect(hostileUrls().length).toBeGreaterThan(869)
    expect(targets.length).toBeGreaterThan(700)
    const schemes = targets.map((target) => carelessly(() => new URL(target, base).protocol))
    const foreign = schemes.filter((scheme) => scheme !== undefined && !/^https?:$/.test(scheme))
    expect(foreign.length).toBeGreaterThan(500)
  })

  it('hundreds of refused websites are addresses, most of them of http', () => {
    const refused = websites().filter(({ ok }) => !ok)
    const urls = refused.flatMap(({ input }) => carelessly(() => [new URL(input)]) ?? [])
    expect(websites().length).toBeGreaterThan(1684)
    expect(urls.length).toBeGreaterThan(550)
    const web = urls.filter(({ protocol }) => /^https?:$/.test(protocol))
    expect(web.length).toBeGreaterThan(300)
  })

  it('invisible characters make a name, and another name of one that is taken', () => {
    expect(invisibleCharacters.length).toBeGreaterThan(222)
    const names = invisibleCharacters.filter((character) => character.trim() !== '')
    expect(names.length).toBeGreaterThan(250)
    // What the Unicode Standard says is not drawn, is drawn as space, or turns a text around.
    const unseen =
      /^[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{White_Space}\p{Noncharacter_Code_Point}\u2800]$/u
    expect(invisibleCharacters.filter((character) => !unseen.test(character))).toEqual([])
  })

  it('every look-alike is another letter than it looks like', () => {
    expect(lookalikes().length).toBeGreaterThan(1359)
    for (const { character, latin } of lookalikes()) {
      expect(character.toLowerCase()).not.toBe(latin.toLowerCase())
    }
  })

  it('bodies that are no JSON are values of JavaScript', () => {
    const [right, wrong] = (['y', 'n'] as const).map((kind) =>
      jsonBodies().filter((body) => body.expect === kind),
    )
    for (const { id, bytes } of right ?? []) {
      expect(
        carelessly(() => [JSON.parse(String(bytes))]),
        id,
      ).toBeDefined()
    }
    for (const { id, bytes } of wrong ?? []) {
      expect(
        carelessly(() => [JSON.parse(String(bytes))]),
        id,
      ).toBeUndefined()
    }
    const evaluated = (wrong ?? []).filter(({ bytes }) =>
      carelessly(() => [runInNewContext(`(${bytes})`, {}, { timeout: 100 })]),
    )
    expect(evaluated.length).toBeGreaterThan(50)
  })

  it('one address is many texts, and texts that are none are read as one', () => {
    const cases = addresses()
    const spelled = cases.filter(
      ({ input, canonical }) => canonical !== null && input !== canonical,
    )
    expect(spelled.length).toBeGreaterThan(50)
    const taken = cases.filter(
      ({ input, canonical }) =>
        canonical === null && carelessly(() => /^[\d[]/.test(new URL(`http://${input}/`).host)),
    )
    expect(taken.length).toBeGreaterThan(15)
  })

  it('a visitor chooses their address where the header or the peer is believed', () => {
    const cases = proxyCases()
    const first = cases.filter(
      ({ forwardedFor, client }) => forwardedFor?.split(',')[0]?.trim() !== client,
    )
    expect(first.length).toBeGreaterThan(80)
    const peer = cases.filter(({ socketPeer, client }) => socketPeer !== client)
    expect(peer.length).toBeGreaterThan(80)
  })
})

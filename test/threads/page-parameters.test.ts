import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPageKey, withoutOtherParameters } from '../../server/threads/page-key.ts'
import { saysWhichPage } from '../../server/threads/page-parameters.ts'

const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e'
const drawn = 'a8Kd92LmQ0xZ7bN4vC1sT6yP'
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'

describe('a parameter of an address', () => {
  it.each([
    ...['_gl', '_ga', 'gad_source', 'gclsrc', 'mibextid', 'ttclid', '__hstc', '__hssc'],
    ...['hsCtaTracking', 'fb_action_ids', 'sfnsn', 'extid', '_openstat', 'wickedid'],
    ...['mtm_campaign', 'pk_campaign', 'at_medium', 'wt_mc', 'sc_cid', 'ck_subscriber_id', '_kx'],
    ...['vero_conv', 'rb_clickid', '_branch_match_id', 'nsukey', 'isappinstalled', 'spref'],
    ...['share', 'amp', 'outputType', '_x_tr_sl', '_x_tr_tl', '__cf_chl_tk', 'cb', 'ao_noptimize'],
    ...['utm_id', 'fbclid', 'replytocom', 'afterword-comment'],
  ])('that says how a reader came is no part of the page: %s', (name) => {
    for (const value of ['', '1', 'news', 'https://a.example']) {
      expect(saysWhichPage(name, value)).toBe(false)
    }
    expect(saysWhichPage(name.toUpperCase(), '1')).toBe(false)
  })

  it.each([
    ...['email', 'mail', 'token', 'access_token', 'session', 'sessionid', 'PHPSESSID'],
    ...['jsessionid', 'auth', 'password', 'signature'],
  ])('that says who somebody is is no part of the page: %s', (name) => {
    expect(saysWhichPage(name, '1')).toBe(false)
  })

  it.each(['key', 'code', 'state', 'sid'])('named %s is dropped with a long value only', (name) => {
    expect(saysWhichPage(name, 'k'.repeat(15))).toBe(true)
    expect(saysWhichPage(name, 'k'.repeat(16))).toBe(false)
  })

  it.each(['p', 'page', 'page_id', 'post', 'id', 'article', 'slug'])(
    'named %s may hold a UUID, which is dropped under other names',
    (name) => {
      expect(saysWhichPage(name, uuid)).toBe(true)
      expect(saysWhichPage('visitor', uuid)).toBe(false)
    },
  )

  it.each(['ada@mail.example', 'Ada <ada@mail.example>', token, drawn, `x-${drawn}-y`])(
    'with a value that looks like a person or a secret is dropped: %s',
    (value) => {
      for (const name of ['p', 'id', 'q', 'recipe']) expect(saysWhichPage(name, value)).toBe(false)
    },
  )

  it.each([
    ['recipe', '3'],
    ['sc_id', '4'],
    ['dm_thread', '7'],
    // Members that every object has.
    ['constructor', '1'],
    ['__proto__', '1'],
    ['p', '123'],
    ['page_id', '7'],
    ['cat', '4'],
    ['paged', '2'],
    ['m', '202611'],
    ['q', 'ten lines by hand'],
    ['slug', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa2026'],
    ['account', '@ada@social.example'],
    ['date', '2026-12-01'],
  ])('that may say which page it is stays: %s=%s', (name, value) => {
    expect(saysWhichPage(name, value)).toBe(true)
  })

  it('of a blog for phones is dropped, and the month of the same name stays', () => {
    expect([saysWhichPage('m', '1'), saysWhichPage('m', '202611')]).toEqual([false, true])
  })
})

describe('a key without the parameters that say nothing of the page', () => {
  it.each([
    ['/post', '/post'],
    ['/post?recipe=3', '/post?recipe=3'],
    ['/post?email=ada%40mail.example&session_id=x', '/post?session_id=x'],
    ['/post?_ga=1&recipe=3&token=x', '/post?recipe=3'],
    [`/post?v=${drawn}`, '/post'],
  ])('of %j is %j', (key, cut) => {
    expect(withoutOtherParameters(key)).toBe(cut)
  })

  it('is itself such a key, and keeps two pages apart that other parameters tell apart', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('1', uuid, drawn, 'a@b.example'))
    const name = fc.oneof(fc.string(), fc.constantFrom('p', 'recipe', 'utm_source', 'email', 'm'))
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const key = toPageKey(`/post?${new URLSearchParams(pairs)}`)
        if (key === undefined) return
        const cut = withoutOtherParameters(key)
        expect(withoutOtherParameters(cut)).toBe(cut)
        expect(toPageKey(cut)).toBe(cut)
        const recipes = ['3', '4'].map((recipe) =>
          withoutOtherParameters(`${key}${key.includes('?') ? '&' : '?'}recipe=${recipe}`),
        )
        expect(recipes[0]).not.toBe(recipes[1])
      }),
    )
  })
})

import { scrypt } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { PasswordHasher } from '../../server/auth/password-hasher.ts'
import { checkNewPassword } from '../../server/auth/password-rule.ts'
import { Redacted } from '../../server/redacted.ts'

vi.mock('node:crypto', { spy: true })

const secret = (text: string) => new Redacted(text)

describe('PasswordHasher', () => {
  it('hashes with scrypt at N=2^15, r=8, p=3 and a salt of its own', async () => {
    const hasher = new PasswordHasher()
    const stored = await hasher.hash(secret('seven quiet herons'))
    expect(stored.expose()).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await hasher.verify(secret('seven quiet herons'), stored, 'lane')).toBe(true)
    expect(await hasher.verify(secret('seven quiet heronS'), stored, 'lane')).toBe(false)
  })

  it('salts: the same password twice gives different hashes', async () => {
    const hasher = new PasswordHasher({ logN: 4 })
    const [one, two] = await Promise.all([hasher.hash(secret('same')), hasher.hash(secret('same'))])
    expect(one.expose()).not.toBe(two.expose())
  })

  it('checks a hash made with other parameters than today’s', async () => {
    const stored = await new PasswordHasher({ logN: 5 }).hash(secret('seven quiet herons'))
    const today = new PasswordHasher({ logN: 4 })
    expect(await today.verify(secret('seven quiet herons'), stored, 'lane')).toBe(true)
  })

  it('tells whether a hash was made as they are made today', async () => {
    const stored = await new PasswordHasher({ logN: 5 }).hash(secret('seven quiet herons'))
    expect(new PasswordHasher({ logN: 4 }).isCurrent(stored)).toBe(false)
    expect(new PasswordHasher({ logN: 5 }).isCurrent(stored)).toBe(true)
    const before = secret(stored.expose().replace('p=3', 'p=1'))
    expect(new PasswordHasher({ logN: 5 }).isCurrent(before)).toBe(false)
  })

  it('takes one password in both ways of writing its accents', async () => {
    const hasher = new PasswordHasher({ logN: 4 })
    const stored = await hasher.hash(secret('crème brûlée au café'.normalize('NFC')))
    expect(
      await hasher.verify(secret('crème brûlée au café'.normalize('NFD')), stored, 'lane'),
    ).toBe(true)
  })

  it('says no without a stored hash', async () => {
    const hasher = new PasswordHasher({ logN: 4 })
    expect(await hasher.verify(secret('anything at all'), undefined, 'lane')).toBe(false)
  })

  it('does the same work for a name that nobody has as for a wrong password', async () => {
    const hasher = new PasswordHasher({ logN: 4 })
    const stored = await hasher.hash(secret('seven quiet herons'))
    const worksOf = async (hash: typeof stored | undefined) => {
      vi.mocked(scrypt).mockClear()
      await hasher.verify(secret('something else'), hash, 'lane')
      return vi.mocked(scrypt).mock.calls.map(([password, salt, length, cost]) => {
        return { password, saltBytes: (salt as Buffer).length, length, cost }
      })
    }
    const works = await worksOf(stored)
    expect(works).toHaveLength(1)
    expect(works[0]).toMatchObject({ password: 'something else', cost: { N: 2 ** 4, r: 8, p: 3 } })
    expect(await worksOf(undefined)).toEqual(works)
  })

  it('computes one at a time, lets twenty wait and sends the rest away', async () => {
    const hasher = new PasswordHasher({ logN: 12 })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 25 }, () => hasher.hash(secret('seven quiet herons'))),
    )
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array(4).fill('sign-in-busy'))
    await expect(hasher.hash(secret('afterwards there is room'))).resolves.toBeDefined()
  })

  it('lets no single network fill the queue', async () => {
    const hasher = new PasswordHasher({ logN: 12 })
    const check = (lane: string) => hasher.verify(secret('a guess of many'), undefined, lane)
    const flood = Promise.allSettled(Array.from({ length: 40 }, () => check('one network')))
    await expect(check('another')).resolves.toBe(false)
    const refused = (await flood).filter((outcome) => outcome.status === 'rejected')
    expect(refused).toHaveLength(35)
    await expect(check('one network')).resolves.toBe(false)
  })
})

describe('checkNewPassword', () => {
  const codeOf = (password: string, name = 'Ada Byron'): string | undefined => {
    try {
      checkNewPassword(secret(password), name)
      return undefined
    } catch (error) {
      return (error as { fields: { code: string }[] }).fields[0]?.code
    }
  }

  it.each([
    ['eleven char', 'too-short'],
    ['🔒'.repeat(11), 'too-short'],
    ['a quiet heron '.repeat(10), 'too-long'],
    ['aaaaaaaaaaaa', 'too-common'],
    ['abcabcabcabcabc', 'too-common'],
    ['123456789012', 'too-common'],
    ['098765432109', 'too-common'],
    ['abcdefghijklmn', 'too-common'],
    ['qwertyuiop12', 'too-common'],
    ['1qaz2wsx3edc4rfv', 'too-common'],
    ['Password2026!', 'too-common'],
    ['passwordpassword', 'too-common'],
    ['P@ssw0rd1234', 'too-common'],
    ['afterwordadmin', 'too-common'],
    ['Afterword2026', 'too-common'],
    ['administrator', 'too-common'],
    ['welcome12345', 'too-common'],
    ['letmein123456', 'too-common'],
    ['adabyron1815', 'too-common'],
    ['Ada Byron 2026', 'too-common'],
  ])('refuses %s', (password, code) => {
    expect(codeOf(password)).toBe(code)
  })

  it.each([
    'seven quiet herons',
    'correct horse battery',
    'kV8#tq9!Lm2x',
    'mein Hund frisst Äpfel',
    '一只安静的苍鹭在水边走',
    '4091 7723 8650 11',
    'aaaa heron bbbb stone',
  ])('takes %s', (password) => {
    expect(codeOf(password.padEnd(12, '水'))).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { looksLikeOneOf } from '../../server/auth/staff-lookalike.ts'
import { lookalikes } from '../support/hostile/lookalikes.ts'
import { expectSeenThrough } from './hostile-lookalikes.ts'

const staff = ['Ada', 'Jon Owens']

describe('looksLikeOneOf', () => {
  it.each([
    'Jon Owens',
    'JON OWENS',
    'ｊｏｎ ｏｗｅｎｓ',
    'Jon\u00a0Owens',
    'JonOwens',
    'Jon.Owens',
    'Jón Öwéns',
    'Jоn Оwеns',
    'Jοn Οwens',
    'J0n 0wens',
    'Jon Ovvens',
    'Jon Owen5',
    'Jon Owens ✓',
    '★ Jon Owens ★',
    'Jon Owens (owner)',
    'Moderator Jon Owens',
    '𝐉𝐨𝐧 𝐎𝐰𝐞𝐧𝐬',
    'Jon\u200b Owens',
    'ᴊᴏɴ ᴏᴡᴇɴs',
    'The Jon Owens of this blog',
    'The Jo\u200bn Owens of this blog',
    'Ada Lovelace',
    'jonowensadmin',
    'officialjonowens',
  ])('finds %s', (name) => {
    expect(looksLikeOneOf(name, staff)).toBe(true)
  })

  it.each(['Jon', 'Joan Owens', 'Jon Owensby', 'Anonymous', '★', '水', 'Owner'])(
    'leaves %s alone',
    (name) => {
      expect(looksLikeOneOf(name, staff)).toBe(false)
    },
  )

  it('finds nobody where there is no staff', () => {
    expect(looksLikeOneOf('Jon Owens', [])).toBe(false)
  })

  it('finds a name that holds the word of a role itself', () => {
    expect(looksLikeOneOf('adamoderna', ['Ada Moderna'])).toBe(true)
    expect(looksLikeOneOf('adaerna', ['Ada Moderna'])).toBe(false)
  })

  it('finds nobody who looks like a name of signs alone', () => {
    for (const name of ['☆', 'Admin', 'Team', 'Ada']) {
      expect(looksLikeOneOf(name, ['★']), name).toBe(false)
    }
  })

  it('knows names in other scripts', () => {
    expect(looksLikeOneOf('анна', ['Анна'])).toBe(true)
    expect(looksLikeOneOf('Ольга', ['Анна'])).toBe(false)
  })

  it('sees through letters of other scripts, styles, rows and marks', () => {
    expectSeenThrough(lookalikes())
  })

  it('sees through them within a name', () => {
    for (const { character, latin } of lookalikes()) {
      const name = `Ada ${latin}ones`
      expect([character, looksLikeOneOf(`Ada ${character}ones`, [name])]).toEqual([character, true])
    }
  })
})

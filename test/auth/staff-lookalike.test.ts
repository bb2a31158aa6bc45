import { describe, expect, it } from 'vitest'
import { looksLikeOneOf, StaffLookalikes } from '../../server/auth/staff-lookalike.ts'
import { StaffStore } from '../../server/auth/staff-store.ts'
import { Redacted } from '../../server/redacted.ts'
import { describeEachEngine } from '../support/engines.ts'
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

describeEachEngine('StaffLookalikes', (engine) => {
  it('compares with every account, disabled ones included', async () => {
    const { knex } = await engine.database()
    const store = new StaffStore(knex)
    const passwordHash = new Redacted('unused')
    await store.insert(
      { id: 'staff', name: 'Ada', roles: ['owner'], createdAt: 1 },
      { nameKey: 'ada', passwordHash },
    )
    await knex('staff').update({ disabled_at: 2 })
    const lookalikes = new StaffLookalikes({ staff: store })
    expect(await lookalikes.isStaffLookalike('Аdа')).toBe(true)
    expect(await lookalikes.isStaffLookalike('Eda')).toBe(false)
  })
})

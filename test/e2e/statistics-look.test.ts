import { expect, it } from 'vitest'
import { DAY, dayOf } from '../../server/clock.ts'
import type { StaffSide } from '../moderation/staff-side.ts'
import { storeComments, times } from '../statistics/counting-world.ts'
import { useDesk } from './desk-stage.ts'
import { lookAt } from './look.ts'

const desk = useDesk({ STATISTICS: 'public' })
const post = '/2026/11/the-heap-behind-the-shed-and-everything-that-lives-in-it'

/** A quarter of a year of a blog that people like, with quiet days between. */
async function aGoodQuarter({ container, time }: StaffSide): Promise<void> {
  const { knex } = container.database
  const comments = times(88, (ago) => {
    const createdAt = time.now - (ago + 1) * DAY
    const many = ago % 7 === 3 ? 4 : 10 + ((ago * 37) % 53)
    return times(many, (at) => ({ page: at % 3 === 0 ? '/ten-lines-by-hand' : post, createdAt }))
  })
  await storeComments(container, comments.flat())
  const site = { site_id: 'default' }
  for (const ago of times(60, (at) => at + 1)) {
    const day = dayOf(time.now) - ago
    for (const { id } of await knex('threads').where(site)) {
      await knex('page_reads').insert({ thread_id: id, day, reads: 8 + ((ago * 91) % 700) })
    }
    for (const [kind, value, reads] of [
      ['language', 'en', 300],
      ['language', 'de', 120],
      ['language', 'pt', 40],
      ['referrer', 'news.example', 60],
      ['referrer', 'a-planet-of-very-many-small-gardens.example', 30],
    ] as const) {
      await knex('group_reads').insert({ ...site, day, kind, value, reads: reads + ago })
    }
  }
}

it('fits every window, light and dark: at the desk and in public', async () => {
  const { side, open } = await desk()
  await aGoodQuarter(side)
  const session = await side.signIn()
  await open({ path: '/admin/statistics', session }, async (page) => {
    expect(await page.locator('.st-chart rect').count()).toBeGreaterThan(100)
    const [bar] = await page.locator('.st-chart rect').all()
    expect((await bar?.boundingBox())?.height).toBeGreaterThan(5)
    await lookAt(page, 'desk-statistics')
    const figures = page.locator('.st-chart').first()
    await figures.locator('summary').click()
    expect(await figures.locator('tbody tr').count()).toBe(await figures.locator('rect').count())
  })
  await open({ path: '/statistics' }, async (page) => {
    await lookAt(page, 'statistics')
    expect(await page.getByText('news.example').count()).toBe(0)
  })
})

it('says so where nothing has reached ten', async () => {
  const { side, open } = await desk()
  await open({ path: '/admin/statistics', session: await side.signIn() }, async (page) => {
    expect(await page.getByText('Nothing has reached ten yet.').count()).toBe(6)
    await lookAt(page, 'desk-statistics-empty')
  })
})

it('offers readers a box to stay out, which fits into the form', async () => {
  const { open, side } = await desk()
  await storeComments(side.container, [{ page: '/post', createdAt: 0 }])
  await open({ path: '/thread?page=/post' }, async (page) => {
    expect(await page.getByLabel('Leave this comment out of the statistics').count()).toBe(1)
    await lookAt(page, 'thread-opt-out')
  })
})

import { MINUTE } from '../../server/clock.ts'
import { type StaffSide, typeNetwork } from '../moderation/staff-side.ts'

/** An ordinary morning: a reader, a question, an advertisement, somebody short of words. */
export async function anOrdinaryMorning(side: StaffSide): Promise<string> {
  const bearer = await side.token(['comments:moderate', 'comments:write', 'blocks:write'])
  const page = '/the-heap-behind-the-shed'
  const first = await side.post({ page, name: 'Marit', text: 'Do you cover yours when it rains?' })
  await side.send(`/v1/admin/comments/${first.id}/reply`, {
    json: { text: 'An old carpet, wool side down.', approve: true },
    bearer,
  })
  const comments = [
    {
      name: 'Jonas',
      replyTo: first.id,
      text: 'Wool, not nylon! I spent a whole Sunday picking *blue threads* out of the beans.\n\n> wool side down\n\nThat is the part everybody forgets.',
    },
    {
      name: 'Best Sheds 4 U',
      website: 'https://sheds.example/offers/spring/every-shed-you-ever-wanted/and-more',
      text: 'Nice post! See [my grandmother’s compost](https://sheds.example/?ref=blog) for more.',
    },
    { text: 'First!' },
    {
      name: 'Ruth B.',
      text: 'For the numbers people:\n\n```\nturn when  inside - outside < 8 °C\n```\n\n1. carpet off\n2. fork in\n3. carpet on',
    },
  ]
  for (const [at, comment] of comments.entries()) {
    side.time.now += 17 * MINUTE
    await side.post({ page, ...comment }, `203.0.113.${at === 2 ? 1 : at}`)
  }
  await typeNetwork(side, { network: '203.0.114.0/24', rule: 'flood', effect: 'hold', days: 14 })
  return first.id
}

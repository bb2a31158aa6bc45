import type { Page } from 'playwright-core'
import type { StaffSide } from '../moderation/staff-side.ts'
import { anOrdinaryMorning } from './desk-morning.ts'
import type { Desk } from './desk-stage.ts'

/** A state of the desk that the gallery shows. */
interface DeskState {
  readonly name: string
  readonly title: string
  readonly path: string
  prepare(side: StaffSide): Promise<unknown>
  reach(page: Page): Promise<unknown>
}

/** What moderators see. */
export const deskStates: readonly DeskState[] = [
  {
    ...{ name: 'desk-queue', title: 'The queue of the desk', path: '/admin' },
    prepare: anOrdinaryMorning,
    reach: (page) => page.getByRole('heading', { name: 'Waiting for you' }).waitFor(),
  },
  {
    ...{ name: 'desk-block', title: 'The dialog that blocks', path: '/admin' },
    prepare: anOrdinaryMorning,
    reach: async (page) => {
      await page.getByRole('link', { name: 'Block the author' }).first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    ...{ name: 'desk-reports', title: 'Reported comments', path: '/admin/reports' },
    prepare: async (side) => {
      const id = await anOrdinaryMorning(side)
      await report(side, id, { reason: 'abuse', note: 'This is about my neighbour.' })
      await report(side, id, { reason: 'spam' })
    },
    reach: (page) =>
      page
        .getByRole('button', { name: /report/i })
        .first()
        .waitFor(),
  },
]

/** Opens the desk in a state, signed in. */
export async function openDesk(
  { side, open }: Desk,
  state: DeskState,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  await state.prepare(side)
  const session = await side.signIn('Ada Thorne')
  await open({ session, path: state.path }, async (page) => {
    await state.reach(page)
    await act(page)
  })
}

function report(side: StaffSide, id: string, json: object): Promise<unknown> {
  return side.send(`/v1/comments/${id}/reports`, { json, from: '203.0.113.9' })
}

import { z } from 'zod'
import { html, type Reply } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import type { Language } from '../i18n/language.ts'
import { renderNoticePage } from './notice-page.tsx'
import type { Standing, SubscriptionService } from './subscription-service.ts'

const tokenParameter = z.strictObject({ token: z.string().max(200) })

export interface NoticeRoutesOptions {
  readonly subscriptions: SubscriptionService
  readonly language: Language
  readonly siteName: string
}

/**
 * The pages behind the links in mails. A GET only asks, because programs that scan mails follow
 * links; the POST does it. The POST to stop is also what mail programs send (RFC 8058): without
 * cookies, without a page before, with whatever body.
 */
export function noticeRoutes(options: NoticeRoutesOptions): Route[] {
  const { subscriptions } = options
  const page = pagesOf(options)
  const common = { audience: 'public', surface: 'thread', params: tokenParameter } as const
  const confirm = { ...common, path: '/notices/confirm/:token', limit: 'edit' } as const
  const stop = { ...common, path: '/notices/stop/:token', limit: 'edit' } as const
  const gone = { type: 'html', description: 'The link is no longer good' } as const
  return [
    defineRoute({
      ...{ ...confirm, method: 'get', summary: 'Asks whether notices are wanted' },
      responses: { 200: { type: 'html', description: 'The question' }, 404: gone },
      handle: async ({ params }) => page.asked(await subscriptions.standing(params.token)),
    }),
    defineRoute({
      ...{ ...confirm, method: 'post', summary: 'Confirms that notices are wanted' },
      responses: { 200: { type: 'html', description: 'Confirmed' }, 404: gone },
      async handle({ params: { token } }, { take }) {
        if ((await subscriptions.standing(token)) !== 'gone') await take()
        return page.confirmed(await subscriptions.confirm(token))
      },
    }),
    defineRoute({
      ...{ ...stop, method: 'get', summary: 'Asks whether all mails shall stop' },
      responses: { 200: { type: 'html', description: 'The question' }, 404: gone },
      handle: async ({ params }) =>
        subscriptions.isStopLink(params.token) ? page.stopAsked() : page.gone(),
    }),
    defineRoute({
      ...{ ...stop, method: 'post', summary: 'Stops all mails and erases the address' },
      responses: { 200: { type: 'html', description: 'Stopped' }, 404: gone },
      async handle({ params: { token } }, { take }) {
        if (subscriptions.isStopLink(token)) await take()
        return (await subscriptions.stop(token)) ? page.stopped() : page.gone()
      },
    }),
  ]
}

function pagesOf({ language, siteName: site }: NoticeRoutesOptions) {
  const say = language.messages.notices
  const show = (status: number, title: string, detail: string, button?: string): Reply =>
    html(status, renderNoticePage({ language, site, title, detail, ...(button && { button }) }))
  const gone = () => show(404, say.linkOver, say.linkOverDetail)
  const confirmed = () => show(200, say.confirmed, say.confirmedDetail)
  return {
    gone,
    asked: (standing: Standing) =>
      ({
        unconfirmed: () => show(200, say.confirmTitle, say.confirmQuestion, say.confirmButton),
        ...{ confirmed, gone },
      })[standing](),
    confirmed: (standing: Standing) => (standing === 'confirmed' ? confirmed() : gone()),
    stopAsked: () => show(200, say.stopTitle, say.stopQuestion, say.stopButton),
    stopped: () => show(200, say.stopped, say.stoppedDetail),
  }
}

import { z } from 'zod'
import type { Caller } from '../http/caller.ts'
import { parseInput } from '../http/input.ts'
import { html, json, type Reply } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import type { SiteService } from '../sites/site-service.ts'
import { languageParameter, siteParameter } from '../threads/thread-query.ts'
import type { ThreadService } from '../threads/thread-service.ts'
import { textField } from './comment-input.ts'
import { renderText } from './markdown.ts'
import { type FormFields, formFields, renderFormAgain, toDraft } from './shown-form.ts'

export interface PreviewRoutesOptions {
  readonly sites: SiteService
  readonly threads: ThreadService
}

const previewInput = z.strictObject({ text: textField })
const previewForm = z.object({ text: textField, site: siteParameter })
const previewSchema = z.strictObject({ html: z.string().describe('As the thread would show it') })

/** The routes that show how a text would look. Nothing of it is kept, and nobody is looked up. */
export function previewRoutes(options: PreviewRoutesOptions): Route[] {
  return [previewRoute(), previewFormRoute(options)]
}

function previewRoute(): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/preview',
    summary: 'Shows how a text would look as a comment, and keeps nothing',
    audience: 'public',
    surface: 'api',
    limit: 'preview',
    consumes: ['json'],
    query: z.strictObject({ lang: languageParameter }),
    body: previewInput,
    responses: { 200: { type: 'json', schema: previewSchema, description: 'The preview' } },
    async handle({ body }, { take }) {
      await take()
      return json(200, { html: renderText(body.text).html })
    },
  })
}

// The second button of the plain HTML form, for people without JavaScript.
function previewFormRoute({ sites, threads }: PreviewRoutesOptions): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/preview',
    summary: 'Shows the plain HTML form again, with a preview of what was typed',
    audience: 'public',
    surface: 'thread',
    limit: 'preview',
    consumes: ['form'],
    body: formFields,
    responses: {
      200: { type: 'html', description: 'The form, below the preview' },
      400: { type: 'html', description: 'No preview; the form, with what to correct' },
    },
    handle: ({ body }, caller) => preview(body, caller),
    showAgain: async ({ body }, problem) => {
      const fields = formFields.parse(body)
      // Refused to a flood, or to a foreign page: an answer must cost less than what it refuses.
      const formAlone = problem.status !== 400
      const page = await renderFormAgain(threads, fields, toDraft(fields, problem), { formAlone })
      return html(problem.status, page, problem.headers)
    },
  })

  async function preview(
    fields: FormFields,
    { origin, fromOwnPage, take }: Caller,
  ): Promise<Reply> {
    // The other fields wait for the other button: only what is shown is looked at.
    const { text, site } = parseInput(previewForm, fields) as z.output<typeof previewForm>
    // Otherwise any page could make this server show words of its own choice.
    sites.requireOrigin(await sites.require(site), origin, fromOwnPage)
    await take()
    const draft = { ...toDraft(fields), preview: renderText(text).html }
    return html(200, await renderFormAgain(threads, fields, draft))
  }
}

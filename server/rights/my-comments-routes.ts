import { z } from 'zod'
import type { AuthorClaim, AuthorService } from '../comments/author-service.ts'
import { parseClaims } from '../comments/claim-text.ts'
import { nameField, textField, websiteField } from '../comments/comment-input.ts'
import { notOpened, Problem } from '../errors.ts'
import { parseInput } from '../http/input.ts'
import { html, type Reply } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { findLanguage } from '../i18n/language.ts'
import { languageParameter } from '../threads/thread-query.ts'
import { asFile } from './held-routes.ts'
import { heldSchema } from './held-schema.ts'
import type { HeldService } from './held-service.ts'
import { type MyCommentsPage, type OwnDraft, renderMyComments } from './my-comments-view.tsx'
import type { OwnList } from './own-list.ts'

export interface MyCommentsRoutesOptions {
  readonly authors: AuthorService
  readonly held: HeldService
  readonly ownList: OwnList
  readonly siteName: string
  readonly siteLanguage: string
  /** Whether comments are counted, so that there is something to stay out of. */
  readonly offersOptOut: boolean
}

// Room for as many keys as are looked at, and for the words around them.
const keysField = z.string('Paste the keys of your comments.').max(20_000)
const common = { keys: keysField, lang: languageParameter }
const ofOne = { ...common, id: z.uuid('Give the id of a comment.') }
const page = { type: 'html', description: 'The page' } as const
const shared = { audience: 'public', surface: 'own' } as const
const form = { ...shared, method: 'post', consumes: ['form'] } as const

const contentFields = z.object({ text: textField, name: nameField, website: websiteField })

/**
 * The page of one's own comments. It works from the keys that are sent with each form, in the body:
 * no account, no cookie, no key in an address. Whoever sends a key has what it opens, so it does not
 * matter which page sent it.
 */
export function myCommentsRoutes(options: MyCommentsRoutesOptions): Route[] {
  return [emptyPage(options), shownPage(options), change(options), remove(options), held(options)]
}

function emptyPage(options: MyCommentsRoutesOptions): Route {
  return defineRoute({
    ...shared,
    method: 'get',
    path: '/my-comments',
    summary: 'The page of one’s own comments, before keys are given',
    limit: 'read',
    query: z.object({ lang: languageParameter }),
    responses: { 200: page },
    handle: async ({ query }) => html(200, renderMyComments(pageOf(options, query.lang))),
  })
}

function shownPage(options: MyCommentsRoutesOptions): Route {
  return defineRoute({
    ...form,
    path: '/my-comments',
    summary: 'The comments that some keys open',
    // Each of a hundred keys costs its own look-ups.
    limit: 'edit',
    body: z.strictObject(common),
    responses: { 200: page },
    async handle({ body }, { take }) {
      await take()
      return show(options, body)
    },
  })
}

function change(options: MyCommentsRoutesOptions): Route {
  return defineRoute({
    ...form,
    path: '/my-comments/change',
    summary: 'Changes a comment of one’s own from the page of them',
    limit: 'edit',
    body: z.strictObject({
      ...ofOne,
      text: z.string(),
      name: z.string(),
      website: z.string(),
      counted: z.literal('known').optional(),
      excludeFromStatistics: z.literal('on').optional(),
    }),
    responses: { 200: page, 400: page, 403: page, 409: page },
    async handle({ body }, caller) {
      const { id, text, name, website, counted, excludeFromStatistics } = body
      try {
        const content = parseInput(contentFields, { text, name, website })
        const change = {
          ...(content as z.output<typeof contentFields>),
          ...(counted && { excludeFromStatistics: excludeFromStatistics === 'on' }),
        }
        await options.authors.change(claimIn(body.keys, id), change, caller)
        return await show(options, body, { notice: 'saved' })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const draft: OwnDraft = { id, values: { text, name, website }, problem: error }
        return show(options, body, { draft })
      }
    },
  })
}

function remove(options: MyCommentsRoutesOptions): Route {
  return defineRoute({
    ...form,
    path: '/my-comments/delete',
    summary: 'Deletes a comment of one’s own from the page of them, for good',
    limit: 'edit',
    body: z.strictObject(ofOne),
    responses: { 200: page },
    async handle({ body }, { take }) {
      const { id, keys, lang } = body
      await options.authors.remove(claimIn(keys, id), take)
      const others = parseClaims(keys).filter((claim) => claim.id !== id)
      const left = others.map(({ text }) => text).join(' ')
      return show(options, { keys: left, lang }, { notice: 'deleted', deleted: id })
    },
  })
}

function held({ held }: MyCommentsRoutesOptions): Route {
  return defineRoute({
    ...form,
    path: '/my-comments/held',
    summary: 'Everything that is held about a comment of one’s own, from the page of them',
    limit: 'read',
    body: z.strictObject(ofOne),
    responses: { 200: { type: 'json', schema: heldSchema, description: 'All that is held' } },
    handle: async ({ body }) => asFile(await held.about(claimIn(body.keys, body.id))),
  })
}

async function show(
  options: MyCommentsRoutesOptions,
  { keys, lang }: { readonly keys: string; readonly lang?: string | undefined },
  outcome: Pick<MyCommentsPage, 'notice' | 'draft' | 'deleted'> = {},
): Promise<Reply> {
  const own = await options.ownList.open(keys, lang)
  const { status = 200, headers } = outcome.draft?.problem ?? {}
  return html(status, renderMyComments({ ...pageOf(options, lang), own, ...outcome }), headers)
}

function pageOf(
  { siteName, siteLanguage, offersOptOut }: MyCommentsRoutesOptions,
  lang: string | undefined,
): MyCommentsPage {
  return { site: siteName, language: findLanguage(lang ?? siteLanguage), offersOptOut }
}

/** @throws {Problem} 404, as for a wrong key */
function claimIn(keys: string, id: string): AuthorClaim {
  const claim = parseClaims(keys).find((one) => one.id === id)
  if (!claim) throw notOpened()
  return claim
}

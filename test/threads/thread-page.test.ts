import { expect, it } from 'vitest'
import { findLanguage } from '../../server/i18n/language.ts'
import type { PublicComment, ThreadEntry } from '../../server/threads/public-comment.ts'
import {
  renderCommentItem,
  renderThreadFragment,
  renderThreadPage,
} from '../../server/threads/thread-page.tsx'
import type { ThreadPage } from '../../server/threads/thread-service.ts'
import { shownPolicy } from '../support/shown-policy.ts'

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

function aComment(changes: Partial<PublicComment> = {}): PublicComment {
  return {
    id: id(1),
    parentId: null,
    removed: false,
    name: null,
    website: null,
    html: '<p>Hello</p>',
    byOwner: false,
    createdAt: '2026-11-22T12:00:00.000Z',
    editedAt: null,
    ...changes,
  }
}

function aPage(
  comments: ThreadEntry[] = [],
  changes: Partial<ThreadPage['thread']> = {},
): ThreadPage {
  return {
    site: { id: 'default', name: 'Blog', language: 'en', moderation: 'all', origins: [] },
    language: findLanguage('en'),
    ...shownPolicy,
    thread: {
      ...{ site: 'default', page: '/post', sort: 'oldest', branch: null },
      ...{ total: comments.length, comments, answered: [], next: null },
      ...changes,
    },
  }
}

const top = { depth: 0, more: null }

it('shows a name as text, with a link that passes nothing on', () => {
  const comment = aComment({ name: '<b>"Ada" & $&</b>', website: 'https://ada.example/?a=1&b=2' })
  const html = renderThreadFragment(aPage([{ ...comment, ...top }]))
  const shown = '&lt;b>&quot;Ada&quot; &amp; $&amp;&lt;/b>'
  expect(html).toContain(`<bdi>${shown}</bdi>`)
  expect(html).toContain(
    'href="https://ada.example/?a=1&amp;b=2" rel="nofollow ugc noopener noreferrer"',
  )
  expect(html).toContain(`aria-label="Reply to \u2068${shown}\u2069"`)
  expect(html).not.toContain('<b>')
})

it('calls a comment without a name anonymous, and gives the badge to the owner alone', () => {
  const visitor = renderThreadFragment(aPage([{ ...aComment({ name: 'Owner' }), ...top }]))
  expect(visitor).not.toContain('aw-badge')
  const owner = renderThreadFragment(aPage([{ ...aComment({ byOwner: true }), ...top }]))
  expect(owner).toContain('aw-badge')
  expect(owner).toMatch(/<bdi[^>]*>Anonymous</)
})

it('shows of a removed comment its place and the answers to it', () => {
  const html = renderThreadFragment(
    aPage([
      { id: id(1), parentId: null, removed: true, ...top },
      { ...aComment({ id: id(2), parentId: id(1), name: 'Jonas' }), ...top, depth: 1 },
    ]),
  )
  expect(html).toMatch(
    new RegExp(
      `id="comment-${id(1)}"[^>]*><p class="aw-removed"[^>]*>[^<]+</p><details[^>]*><summary[^>]*>1 reply</summary><ol[^>]*><li[^>]*id="comment-${id(2)}"`,
    ),
  )
  expect(html).not.toContain(`replyTo=${id(1)}`)
})

it('sets answers in five times at most', () => {
  const chain = Array.from({ length: 12 }, (_, depth) => ({
    ...aComment({ id: id(depth + 1), parentId: depth ? id(depth) : null }),
    ...{ depth, more: null },
  }))
  const html = renderThreadFragment(aPage(chain))
  expect(html.match(/<ol/g)).toHaveLength(6)
  expect(html.match(/<li class="aw-item/g)).toHaveLength(12)
})

it('offers the next page as a link, and no order to less than two comments', () => {
  const one = renderThreadFragment(aPage([{ ...aComment(), ...top }]))
  expect(one).not.toContain('aw-sort')
  const more = renderThreadFragment(
    aPage([{ ...aComment(), ...top }], { total: 51, next: id(50), sort: 'newest' }),
  )
  expect(more).toContain('aw-sort')
  expect(more).toContain(
    `rel="next" data-do="more" href="/thread?site=default&amp;page=%2Fpost&amp;sort=newest&amp;after=${id(50)}"`,
  )
})

it('demands neither name nor website, in no way a browser knows', () => {
  const html = renderThreadFragment(aPage())
  expect(html).not.toMatch(/\srequired|\spattern=|\sminlength=/)
  expect(html.match(/aria-required="true"/g)).toHaveLength(1)
  expect(html).toMatch(/<textarea[^>]*aria-required="true"/)
})

it('gives authors, and nobody else, what they may do with their own', () => {
  const [pending, approved] = (['pending', 'approved'] as const).map((status) =>
    renderCommentItem(aPage(), aComment(), { status }),
  )
  expect(pending).toContain('Waiting for a moderator')
  expect(pending).not.toContain('data-do="reply"')
  expect(approved).not.toContain('Waiting for a moderator')
  expect(approved).toContain('data-do="reply"')
  for (const html of [pending, approved]) expect(html).toContain('data-do="edit"')
  expect(renderThreadFragment(aPage([{ ...aComment(), ...top }]))).not.toContain('data-do="edit"')
})

it('is made without styles, scripts or handlers inside', () => {
  const page = aPage([{ ...aComment({ name: 'Ada' }), ...top }])
  for (const html of [renderThreadFragment(page), renderThreadPage(page, { notice: 'pending' })]) {
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<script|<style/)
  }
})

it('brings the colours of code where there is code in colours, and nowhere else', () => {
  const coloured = '<pre><code><span class="aw-k">const</span></code></pre>'
  const page = (html: string) => renderThreadPage(aPage([{ ...aComment({ html }), ...top }]), {})
  expect(page(coloured)).toContain('href="/assets/code.css"')
  expect(page('<pre><code>const</code></pre>')).not.toContain('code.css')
})

it('shows a circle with the initial of a name, as decoration, and none without a name', () => {
  const page = (name: string | null) =>
    renderThreadFragment(aPage([{ ...aComment({ name }), ...top }]))
  expect(page('<ada>')).toMatch(
    /<span class="aw-avatar aw-hue-\d+" part="avatar" aria-hidden="true">&lt;<\/span>/,
  )
  expect(page(null)).not.toContain('aw-avatar')
})

import { html, redirect } from '../http/reply.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { renderIndexPage, renderPostPage } from './demo-page.tsx'
import { postPath } from './post.ts'
import { tenLinesByHand } from './posts/ten-lines-by-hand.tsx'
import { theHeapBehindTheShed } from './posts/the-heap-behind-the-shed.tsx'
import { renderThemePage } from './theme-page.tsx'

const posts = [theHeapBehindTheShed, tenLinesByHand]

/** The routes of a small blog to try the comments on. */
export function demoRoutes(): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/demo',
      summary: 'The demo blog, by its other name',
      audience: 'public',
      surface: 'demo',
      limit: 'none',
      responses: { 303: { type: 'none', description: 'Look at the front page' } },
      handle: async () => redirect('/demo/'),
    }),
    demoPage('/demo/', 'The front page of the demo blog', () => renderIndexPage(posts)),
    ...posts.map((post) => demoPage(postPath(post), 'A post', () => renderPostPage(post))),
    demoPage('/demo/theme/', 'The page to try a theme on', () => renderThemePage()),
  ]
}

// Made when it is first asked for: most servers start for a blog that is not this one.
function demoPage(path: string, summary: string, render: () => string): Route {
  let page: string | undefined
  return defineRoute({
    method: 'get',
    path,
    summary,
    audience: 'public',
    surface: 'demo',
    limit: 'none',
    responses: { 200: { type: 'html', description: 'The page' } },
    handle: async () => {
      page ??= render()
      return html(200, page)
    },
  })
}

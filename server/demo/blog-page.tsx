import type { ComponentChildren } from 'preact'
import { renderDocument } from '../views/document.tsx'

const BLOG = 'Ink & Loam'

export interface BlogPageProps {
  /** Title of the page; without one it is the front page. */
  readonly title?: string
  /** Style sheets besides that of the blog. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
  readonly bodyClass?: string
  readonly children: ComponentChildren
}

/** Renders a page of the demo blog: its masthead, the content, and what it says of itself below. */
export function renderBlogPage(props: BlogPageProps): string {
  const { title, styles = [], scripts = [], bodyClass, children } = props
  const Wordmark = title === undefined ? 'h1' : 'p'
  return renderDocument({
    title: title === undefined ? BLOG : `${title} · ${BLOG}`,
    lang: 'en',
    dir: 'ltr',
    styles: ['/assets/demo.css', ...styles],
    scripts,
    noIndex: true,
    ...(bodyClass && { bodyClass }),
    children: (
      <>
        <header class="masthead">
          <Wordmark class="wordmark">
            <a href="/demo/" aria-current={title === undefined ? 'page' : undefined}>
              Ink <span>&amp;</span> Loam
            </a>
          </Wordmark>
        </header>
        <main>{children}</main>
        <footer class="colophon">
          <p>
            A demo blog. Its comments are real: they wait at <a href="/admin">the desk</a> until you
            approve them. <a href="/demo/theme/">Try a theme</a> ·{' '}
            <a href="/privacy">What is kept of you</a>
          </p>
        </footer>
      </>
    ),
  })
}

import { type ComponentChildren, h } from 'preact'
import { renderDocument } from '../views/document.tsx'
import { type Post, postPath } from './post.ts'

const BLOG = 'Ink & Loam'
const WIDGET = '/afterword.js'

/** The front page of the demo blog: its posts, each with the number of its comments. */
export function renderIndexPage(posts: readonly Post[]): string {
  return renderBlogPage(
    BLOG,
    <>
      <p class="motto">Notes from a printing bench, and from the garden behind it.</p>
      <ul class="posts">
        {posts.map((post) => (
          <li key={post.slug}>
            <article>
              <PostDate post={post} />
              <h2>
                <a href={postPath(post)}>{post.title}</a>
              </h2>
              <p>{post.lead}</p>
              <p class="comment-count">
                Comments: {h('afterword-count', { page: postPath(post) }, '…')}
              </p>
            </article>
          </li>
        ))}
      </ul>
      <script type="module" src={WIDGET} />
    </>,
  )
}

/** A post with its comments, embedded as on any blog. */
export function renderPostPage(post: Post): string {
  const { title, Body } = post
  return renderBlogPage(
    `${title} · ${BLOG}`,
    <>
      <article class="post">
        <header>
          <PostDate post={post} />
          <h1>{title}</h1>
        </header>
        <Body />
      </article>
      <hr class="ornament" />
      <script type="module" src={WIDGET} />
      {h('afterword-comments', null)}
      <noscript>
        <p>
          <a href={`/thread?${new URLSearchParams({ page: postPath(post) })}`}>
            Read and write comments
          </a>
        </p>
      </noscript>
    </>,
  )
}

function renderBlogPage(title: string, content: ComponentChildren): string {
  const isIndex = title === BLOG
  const Wordmark = isIndex ? 'h1' : 'p'
  return renderDocument({
    title,
    lang: 'en',
    dir: 'ltr',
    styles: ['/assets/demo.css'],
    noIndex: true,
    children: (
      <>
        <header class="masthead">
          <Wordmark class="wordmark">
            <a href="/demo/" aria-current={isIndex ? 'page' : undefined}>
              Ink <span>&amp;</span> Loam
            </a>
          </Wordmark>
        </header>
        <main>{content}</main>
        <footer class="colophon">
          <p>
            A demo blog. Its comments are real: they wait at <a href="/admin">the desk</a> until you
            approve them. <a href="/privacy">What is kept of you</a>
          </p>
        </footer>
      </>
    ),
  })
}

function PostDate({ post }: { readonly post: Post }) {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return (
    <p class="date">
      <time datetime={post.date}>{day.format(new Date(post.date))}</time>
    </p>
  )
}

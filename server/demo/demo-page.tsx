import { h } from 'preact'
import { renderBlogPage } from './blog-page.tsx'
import { type Post, postPath } from './post.ts'

const WIDGET = '/afterword.js'

/** The front page of the demo blog: its posts, each with the number of its comments. */
export function renderIndexPage(posts: readonly Post[]): string {
  return renderBlogPage({
    children: (
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
      </>
    ),
  })
}

/** A post with its comments, embedded as on any blog. */
export function renderPostPage(post: Post): string {
  const { title, Body } = post
  return renderBlogPage({
    title,
    children: (
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

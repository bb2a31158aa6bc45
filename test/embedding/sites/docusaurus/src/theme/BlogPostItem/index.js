import { useBlogPost } from '@docusaurus/plugin-content-blog/client'
import BlogPostItem from '@theme-original/BlogPostItem'

const server = 'https://comments.example.org'

export default function BlogPostItemWithComments(props) {
  const { isBlogPostPage, metadata } = useBlogPost()
  const page = metadata.permalink
  return (
    <>
      <BlogPostItem {...props} />
      {isBlogPostPage && (
        <>
          <afterword-comments key={page} page={page} />
          <noscript>
            <a href={`${server}/thread?page=${encodeURIComponent(page)}`}>Comments</a>
          </noscript>
        </>
      )}
    </>
  )
}

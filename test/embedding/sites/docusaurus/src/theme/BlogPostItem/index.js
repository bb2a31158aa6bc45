import { useBlogPost } from '@docusaurus/plugin-content-blog/client'
import BlogPostItem from '@theme-original/BlogPostItem'

export default function BlogPostItemWithComments(props) {
  const { isBlogPostPage, metadata } = useBlogPost()
  return (
    <>
      <BlogPostItem {...props} />
      {isBlogPostPage && <afterword-comments key={metadata.permalink} page={metadata.permalink} />}
    </>
  )
}

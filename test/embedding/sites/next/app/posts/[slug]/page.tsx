import { Comments } from '../../comments'

export const generateStaticParams = () => [{ slug: 'first' }]

export default async function Post({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  return (
    <main>
      <h1>A post</h1>
      <p>Built by Next.js.</p>
      <Comments page={`/posts/${slug}`} />
    </main>
  )
}

const server = 'https://comments.example.org'

export function Comments({ page }: { page: string }) {
  return (
    <>
      <script async type="module" src={`${server}/afterword.js`} />
      <afterword-comments key={page} page={page} />
      <noscript>
        <a href={`${server}/thread?page=${encodeURIComponent(page)}`}>Comments</a>
      </noscript>
    </>
  )
}

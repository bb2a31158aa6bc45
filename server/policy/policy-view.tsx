import type { JSX } from 'preact'
import { renderDocument } from '../views/document.tsx'
import type { Block, Part, PolicyDocument, Section } from './policy-document.ts'
import { VersionDate } from './version-date.tsx'

/** The feed of all versions of the policy. */
export const FEED_PATH = '/privacy/changes.atom'

/** Renders a published version as a page. Its bytes are kept and served as they are. */
export function renderPolicyPage(policy: PolicyDocument): string {
  const { title, language, site, sections } = policy
  return renderDocument({
    title: `${title} · ${site}`,
    lang: language,
    dir: 'ltr',
    styles: ['/assets/policy.css'],
    feed: FEED_PATH,
    bodyClass: 'policy',
    children: (
      <>
        <header class="head">
          <p class="site">{site}</p>
          <h1>{title}</h1>
          <VersionLine {...policy} />
        </header>
        <nav class="contents" aria-label="Contents">
          <ol>
            {sections.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ol>
        </nav>
        <main>
          {sections.map((section) => (
            <SectionView key={section.id} {...section} />
          ))}
        </main>
      </>
    ),
  })
}

// Every link here stays true for a version that is no longer the current one.
function VersionLine({ version, publishedAt }: PolicyDocument) {
  return (
    <>
      <p class="version">
        Version {version}, last changed on <VersionDate at={publishedAt} />
      </p>
      <ul class="ways">
        <li>
          <a href={`/privacy/v/${version}`}>This version</a>
        </li>
        <li>
          <a href="/privacy">Current version</a>
        </li>
        <li>
          <a href="/privacy/changes">All changes</a>
        </li>
        <li>
          <a href={`/privacy/v/${version}.json`}>As data</a>
        </li>
      </ul>
    </>
  )
}

function SectionView({ id, title, blocks }: Section) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </section>
  )
}

function BlockView({ block }: { block: Block }): JSX.Element {
  if (block.kind === 'paragraph') return <p>{block.parts.map(toInline)}</p>
  if (block.kind === 'list') {
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  }
  if (block.kind === 'addition') {
    return (
      <div class="addition">
        <h3 dir="auto">{block.title}</h3>
        {/* Made from Markdown by the renderer of comments, which lets nothing unsafe through. */}
        <div dir="auto" dangerouslySetInnerHTML={{ __html: block.html }} />
      </div>
    )
  }
  if (!block.folded) return <TableView {...block} />
  return (
    <details>
      <summary>{block.title}</summary>
      <TableView {...block} />
    </details>
  )
}

function TableView(props: Extract<Block, { kind: 'table' }>) {
  const { title, folded, columns, rows } = props
  return (
    <table aria-label={folded ? title : undefined}>
      {!folded && <caption>{title}</caption>}
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells[0]}>
            {cells.map((cell, index) => (
              <td key={columns[index]} data-label={columns[index]}>
                {index === 0 && folded ? <code>{cell}</code> : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function toInline(part: Part): string | JSX.Element {
  if (typeof part === 'string') return part
  return (
    <a key={part.href} href={part.href}>
      {part.text}
    </a>
  )
}

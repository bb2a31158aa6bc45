import { renderDocument } from '../views/document.tsx'
import type { PublishedChange } from './policy-changes.ts'
import type { ChangedLine, ChangedSection } from './policy-difference.ts'
import { FEED_PATH } from './policy-view.tsx'
import { VersionDate } from './version-date.tsx'

/** Renders the list of all versions, each with its date and its difference from the one before. */
export function renderChangesPage(changes: readonly PublishedChange[], site: string): string {
  return renderDocument({
    title: `Changes of the privacy policy · ${site}`,
    lang: 'en',
    dir: 'ltr',
    styles: ['/assets/policy.css'],
    feed: FEED_PATH,
    bodyClass: 'policy',
    children: (
      <>
        <header class="head">
          <p class="site">{site}</p>
          <h1>Changes of the privacy policy</h1>
          <ul class="ways">
            <li>
              <a href="/privacy">Current version</a>
            </li>
            <li>
              <a href={FEED_PATH}>Feed</a>
            </li>
          </ul>
        </header>
        <main>
          {changes.map((change) => (
            <ChangeView key={change.version} {...change} />
          ))}
        </main>
      </>
    ),
  })
}

function ChangeView({ version, publishedAt, sections }: PublishedChange) {
  const id = `v${version}`
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <a href={`/privacy/v/${version}`}>Version {version}</a>
      </h2>
      <p class="version">
        <VersionDate at={new Date(publishedAt).toISOString()} />
      </p>
      {sections.length === 0 && <p>The first version.</p>}
      {sections.map((section) => (
        <SectionView key={section.title} {...section} />
      ))}
    </section>
  )
}

function SectionView({ title, lines }: ChangedSection) {
  return (
    <>
      <h3 class="place">{title}</h3>
      {lines.map((line, index) => (
        <Line key={index} {...line} />
      ))}
    </>
  )
}

// The words say for those who cannot see colours what is old and what is new.
function Line({ kind, words }: ChangedLine) {
  const Whole = kind === 'old' ? 'del' : 'ins'
  const parts = words.map(({ text, changed }, index) =>
    changed ? <mark key={index}>{text}</mark> : text,
  )
  return <Whole class={kind}>{parts}</Whole>
}

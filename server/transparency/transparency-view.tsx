import type { DisclosureCount } from '../privacy/disclosure-count-store.ts'
import { disclosureBases } from '../privacy/disclosure-count-store.ts'
import type { Transparency } from '../privacy/disclosure-service.ts'
import { Day } from '../views/desk-time.tsx'
import { renderDocument } from '../views/document.tsx'

const texts = {
  title: 'Transparency',
  lead: 'How often something that we hold about a comment and do not show was given to somebody outside.',
  how: 'Each case needs a written ground and the name of the person who decided, and is kept in a record that nobody can change. The table counts cases; it says nothing about anybody.',
  year: 'Year',
  bases: {
    law: 'Required by law',
    'court-order': 'Ordered by a court',
    'good-faith': 'In good faith, to protect somebody or our rights',
  },
  since: 'Counted since',
  nothing: 'Nothing was there to count yet.',
  data: 'The same as data',
} as const

/** The page of the public counts: a table with a row for every year. */
export function renderTransparencyPage(page: Transparency & { readonly siteName: string }): string {
  const years = [...new Set(page.counts.map(({ year }) => year))]
  return renderDocument({
    title: `${texts.title} · ${page.siteName}`,
    lang: 'en',
    dir: 'ltr',
    styles: ['/assets/policy.css'],
    bodyClass: 'policy',
    children: (
      <>
        <header class="head">
          <p class="site">{page.siteName}</p>
          <h1>{texts.title}</h1>
        </header>
        <main>
          <p>{texts.lead}</p>
          <p>{texts.how}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.year}</th>
                {disclosureBases.map((basis) => (
                  <th scope="col" key={basis}>
                    {texts.bases[basis]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {years.map((year) => (
                <Year key={year} year={year} counts={page.counts} />
              ))}
            </tbody>
          </table>
          <p>
            {page.since === undefined ? (
              texts.nothing
            ) : (
              <>
                {texts.since} <Day at={page.since} />.
              </>
            )}{' '}
            <a href="/transparency.json">{texts.data}</a>
          </p>
        </main>
      </>
    ),
  })
}

function Year({ year, counts }: { year: number; counts: readonly DisclosureCount[] }) {
  return (
    <tr>
      <th scope="row">{year}</th>
      {disclosureBases.map((basis) => (
        <td key={basis} data-label={texts.bases[basis]}>
          {counts.find((count) => count.year === year && count.basis === basis)?.disclosures}
        </td>
      ))}
    </tr>
  )
}

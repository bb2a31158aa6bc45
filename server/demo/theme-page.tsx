import { h } from 'preact'
import { renderBlogPage } from './blog-page.tsx'
import { ThemeControls } from './theme-controls.tsx'
import { ThemeSample } from './theme-sample.tsx'
import { commentsParts, recentParts, type ThemePart, themeProperties } from './theming.ts'

const PAGE = '/demo/theme/'

/**
 * The page to try a theme on: the widget and a sample beside controls, the CSS that says the same, and
 * everything that can be styled.
 */
export function renderThemePage(): string {
  return renderBlogPage({
    title: 'Theme',
    styles: ['/assets/theme.css'],
    scripts: ['/assets/theme.js'],
    bodyClass: 'theme',
    children: (
      <>
        <article class="post">
          <header>
            <h1>At home on any blog</h1>
          </header>
          <p>
            The comments take font, size and colour from the page around them. What else they look
            like is said by custom properties and by parts.
          </p>
        </article>
        <div class="theme-bench">
          <ThemeControls />
          <section class="theme-stage" aria-labelledby="theme-stage-title">
            <h2 id="theme-stage-title">A sample, then the widget</h2>
            <ThemeSample lang="en" hidden={false} />
            <ThemeSample lang="ar" hidden={true} />
            {h('afterword-comments', { class: 'theme-themed', page: PAGE })}
            <noscript>
              <p>
                <a href={`/thread?${new URLSearchParams({ page: PAGE })}`}>
                  Read and write comments
                </a>
              </p>
            </noscript>
          </section>
        </div>
        <PropertyTable />
        <PartTable caption="Parts of afterword-comments" parts={commentsParts} />
        <PartTable caption="Parts of afterword-recent" parts={recentParts} />
        <script type="module" src="/afterword.js" />
      </>
    ),
  })
}

function PropertyTable() {
  return (
    <table class="theme-table">
      <caption>Custom properties</caption>
      <thead>
        <tr>
          <th scope="col">Property</th>
          <th scope="col">Without it</th>
          <th scope="col">What it is for</th>
        </tr>
      </thead>
      <tbody>
        {themeProperties.map(({ name, standard, meaning }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{standard.replaceAll('`', '')}</td>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PartTable({
  caption,
  parts,
}: {
  readonly caption: string
  readonly parts: readonly ThemePart[]
}) {
  return (
    <table class="theme-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ name, meaning }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

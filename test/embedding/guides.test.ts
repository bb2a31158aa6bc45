import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSources, repository } from '../structure/source-files.ts'
import { generators } from './generators.ts'

const guide = readFileSync(join(repository, 'docs/embedding.md'), 'utf8')
const headings: Readonly<Record<string, string>> = {
  ...{ html: 'Plain HTML', eleventy: 'Eleventy', vitepress: 'VitePress' },
  'eleventy-included': 'Comments in your own HTML',
  ...{ astro: 'Astro', next: 'Next.js', docusaurus: 'Docusaurus' },
}

/** The pieces of code in a section, without what stands for the rest of a file. */
function codeOf(heading: string): string[] {
  const section = guide.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? ''
  const blocks = [...section.matchAll(/^```\w[\w-]*\n(.*?)^```$/gms)].map(([, code = '']) => code)
  return blocks.flatMap((code) =>
    code
      .replace(/^export default \{\n {2}\/\/ …\n/, '')
      .replace(/^(.*\},\n)\}\n$/s, '$1')
      .trim(),
  )
}

it.each(generators)('the site that $name builds is made of the words of the guide', ({ name }) => {
  const files = readSources(`test/embedding/sites/${name}`).map(({ text }) => text)
  const code = codeOf(headings[name] ?? '')
  expect(code.length).toBeGreaterThan(0)
  for (const piece of code) {
    const found = files.some((text) => text.includes(piece))
    expect(found, piece).toBe(true)
  }
})

it('every address of a section leads to one', () => {
  const anchors = [...guide.matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )
  for (const [, anchor] of guide.matchAll(/\]\(#([^)]*)\)/g)) expect(anchors).toContain(anchor)
})

/** A generator of sites that is on npm, and the small site it builds here. */
export interface Generator {
  /** Folder below `sites/`. */
  readonly name: string
  /** What is installed, each at one version. */
  readonly packages: readonly string[]
  /** The command line that builds the site, without `npx`; none where there is nothing to build. */
  readonly build: readonly string[]
  /** Folder of the finished site. */
  readonly output: string
  /** Path of the post that is opened. */
  readonly post: string
  /** Name of a link that leads to another post without loading a page. */
  readonly next?: string
  /** Whether the comments there are at the time of the build are in the page's own HTML. */
  readonly isIncluding?: boolean
}

const eleventy = {
  packages: ['@11ty/eleventy@3.1.8'],
  build: ['eleventy', '--quiet'],
  output: '_site',
  post: '/posts/first/',
} as const
const react = ['react@19.2.0', 'react-dom@19.2.0']

/** Those of docs/embedding.md, the quickest first. */
export const generators: readonly Generator[] = [
  { name: 'html', packages: [], build: [], output: '.', post: '/post' },
  { name: 'eleventy', ...eleventy },
  { name: 'eleventy-included', ...eleventy, isIncluding: true },
  {
    name: 'vitepress',
    packages: ['vitepress@1.6.4'],
    build: ['vitepress', 'build'],
    output: '.vitepress/dist',
    post: '/posts/first',
    next: 'Another post',
  },
  {
    name: 'astro',
    packages: ['astro@5.18.2'],
    build: ['astro', 'build'],
    output: 'dist',
    post: '/posts/first/',
  },
  {
    name: 'next',
    packages: [
      ...['next@16.4.6', ...react, 'typescript@5.9.3'],
      ...['@types/react@19.2.2', '@types/node@20.19.43'],
    ],
    build: ['next', 'build'],
    output: 'out',
    post: '/posts/first',
  },
  {
    name: 'docusaurus',
    packages: ['@docusaurus/core@3.10.2', '@docusaurus/preset-classic@3.10.2', ...react],
    build: ['docusaurus', 'build'],
    output: 'build',
    post: '/first',
  },
]

import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

export interface DocumentProps {
  readonly title: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** Addresses of style sheets of this server. */
  readonly styles: readonly string[]
  /** Addresses of module scripts of this server. */
  readonly scripts?: readonly string[]
  /** Address of an icon of this server. */
  readonly icon?: string
  /** Address of an Atom feed of this server. */
  readonly feed?: string
  /** Keeps search engines away from pages that only serve their own purpose. */
  readonly noIndex?: boolean
  readonly bodyClass?: string
  readonly children: ComponentChildren
}

/** Renders a whole HTML document. Styles and scripts are files of this server, never inline. */
export function renderDocument(props: DocumentProps): string {
  const {
    title,
    lang,
    dir,
    styles,
    scripts = [],
    icon,
    feed,
    noIndex = false,
    bodyClass,
    children,
  } = props
  const document = (
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {noIndex && <meta name="robots" content="noindex" />}
        <title>{title}</title>
        {icon !== undefined && <link rel="icon" href={icon} type="image/svg+xml" />}
        {feed !== undefined && <link rel="alternate" href={feed} type="application/atom+xml" />}
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {scripts.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body class={bodyClass}>{children}</body>
    </html>
  )
  return `<!doctype html>\n${renderToString(document)}\n`
}

/** Renders a piece of a page. */
export function renderFragment(piece: VNode): string {
  return renderToString(piece)
}

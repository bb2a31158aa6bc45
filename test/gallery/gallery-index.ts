interface Shown {
  readonly name: string
  readonly title: string
}

/** The page that shows the pictures of all states, the schemes side by side. */
export function galleryIndex(states: readonly Shown[], schemes: readonly string[]): string {
  const sections = states.map(({ name, title }) => {
    const pictures = schemes.map(
      (scheme) => `<img src="${name}-${scheme}.png" alt="${title}, ${scheme}" loading="lazy">`,
    )
    return `<section><h2>${title}</h2><div>${pictures.join('')}</div></section>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Gallery</title><style>
:root { color-scheme: light dark; font-family: system-ui, sans-serif }
div { display: grid; grid-template-columns: repeat(${schemes.length}, minmax(0, 1fr)); gap: 1rem; align-items: start }
img { max-width: 100%; border: 1px solid gray }
</style></head><body><h1>Gallery</h1>
${sections.join('\n')}
</body></html>
`
}

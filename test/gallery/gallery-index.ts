/**
 * The page that shows pictures: a section for each state, its colours side by side.
 *
 * @param files names of the pictures, such as `thread-light.png`
 */
export function galleryIndex(files: readonly string[]): string {
  const states = new Map<string, string[]>()
  for (const file of files.toSorted()) {
    const state = file.replace(/(-light|-dark)?\.png$/, '')
    states.set(state, [...(states.get(state) ?? []), file])
  }
  const sections = [...states].map(([state, pictures]) => {
    const images = pictures.map((file) => `<img src="${file}" alt="${file}" loading="lazy">`)
    return `<section><h2>${state}</h2><div>${images.join('')}</div></section>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Gallery</title><style>
:root { color-scheme: light dark; font-family: system-ui, sans-serif }
div { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; align-items: start }
img { max-width: 100%; border: 1px solid gray }
</style></head><body><h1>Gallery</h1>
${sections.join('\n')}
</body></html>
`
}

import { mkdir, writeFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'
import { translations } from './i18n/translations.ts'

/** Writes each translation as a JSON file under `folder`, where the bundle looks for them. */
export async function writeTranslations(folder: string): Promise<void> {
  await mkdir(`${folder}/languages`)
  for (const [tag, messages] of Object.entries(translations)) {
    await writeFile(`${folder}/languages/${tag}.json`, JSON.stringify(messages))
  }
}

/**
 * Leaves the texts out of the bundle: in their place come the tags, and a way to the files. Sixteen
 * languages would be half a megabyte that every start reads, and that most blogs never show.
 */
export const translationsAsFiles: Plugin = {
  name: 'translations-as-files',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]i18n[\\/]translations\.ts$/ }, () => ({ contents: readers() }))
  },
}

function readers(): string {
  const getters = Object.keys(translations).map((tag) => `get '${tag}'() { return read('${tag}') }`)
  return `import { readFileSync } from 'node:fs'
const read = (tag) =>
  JSON.parse(readFileSync(new URL('./languages/' + tag + '.json', import.meta.url), 'utf8'))
export const translations = { ${getters.join(', ')} }`
}

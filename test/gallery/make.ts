import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { galleryIndex } from './gallery-index.ts'

// `npm run gallery [-- folder]`: pictures of every state of the widget and the desk, light and dark,
// with a page that shows them. Ends with 1 where a state cannot be reached, or one is wrong. The
// picture of the README is among them, as `screenshot.png`.
const folder = resolve(process.argv[2] ?? 'gallery')

// The tests that look at something.
const looks = ['gallery', 'look', 'policy', 'reading', 'recent-comments'].map(
  (name) => `${name}.test.ts`,
)

await mkdir(folder, { recursive: true })
const vitest = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', ...looks],
  { env: { ...process.env, GALLERY: folder }, stdio: 'inherit' },
)
const [code] = await once(vitest, 'exit')
process.exitCode = code ?? 1
const pictures = (await readdir(folder)).filter((name) => name.endsWith('.png'))
await writeFile(join(folder, 'index.html'), galleryIndex(pictures))
console.log(`Look at ${join(folder, 'index.html')}`)

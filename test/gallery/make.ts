import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

// `npm run gallery [-- folder]`: pictures of every state of the widget and the desk, light and dark,
// with a page that shows them. Ends with 1 where a state cannot be reached, or one is wrong.
const folder = resolve(process.argv[2] ?? 'gallery')

const vitest = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', 'test/e2e/gallery.test.ts'],
  { env: { ...process.env, GALLERY: folder }, stdio: 'inherit' },
)
const [code] = await once(vitest, 'exit')
process.exitCode = code ?? 1
if (process.exitCode === 0) console.log(`Look at ${resolve(folder, 'index.html')}`)

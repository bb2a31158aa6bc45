import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const VERSION = '12.8.2'
const LONGEST = 5 * 60_000

/** What Lighthouse says of a page: scores of 0 to 100, and how far things moved. */
export interface Scores {
  readonly performance: number
  readonly accessibility: number
  readonly 'best-practices': number
  readonly layoutShift: number
}

const categories = ['performance', 'accessibility', 'best-practices'] as const

/** Lighthouse, installed into a folder of its own: 100 MB that nothing else here needs. */
export class Lighthouse {
  readonly #folder: string
  readonly #chromium: string

  private constructor(folder: string, chromium: string) {
    this.#folder = folder
    this.#chromium = chromium
  }

  /** @throws {Error} when npm cannot install it */
  static async install(chromium: string): Promise<Lighthouse> {
    const folder = await mkdtemp(join(tmpdir(), 'afterword-lighthouse-'))
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }))
    const words = ['install', '--no-audit', '--no-fund', `lighthouse@${VERSION}`]
    await run('npm', words, { cwd: folder, timeout: LONGEST })
    return new Lighthouse(folder, chromium)
  }

  /** Looks at a page as on a middling phone with a slow network, which is what it does by itself. */
  async look(url: string): Promise<Scores> {
    const file = join(this.#folder, 'report.json')
    const words = [
      ...['--no-install', 'lighthouse', url, '--quiet', '--output=json', `--output-path=${file}`],
      ...[`--only-categories=${categories.join(',')}`, '--no-enable-error-reporting'],
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking',
    ]
    const env = { ...process.env, CHROME_PATH: this.#chromium }
    await run('npx', words, { cwd: this.#folder, env, timeout: LONGEST })
    const report = JSON.parse(await readFile(file, 'utf8'))
    const score = (name: string) => Math.round(report.categories[name].score * 100)
    const [performance, accessibility, practices] = categories.map(score) as [
      number,
      number,
      number,
    ]
    const layoutShift = report.audits['cumulative-layout-shift'].numericValue
    return { performance, accessibility, 'best-practices': practices, layoutShift }
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}

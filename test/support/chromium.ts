import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** What to do where no Chromium is found and none can be installed. */
const advice =
  'The browser tests need Chromium. Install it ("apt-get install chromium-headless-shell", or ' +
  '"npx playwright-core install --with-deps chromium"), or set CHROMIUM_PATH to its program file.'

/**
 * Which Chromium is wanted. Its headless shell shows the same pages for two thirds of the processor
 * time; the settings of an owner are in a whole one only.
 */
export type ChromiumKind = 'shell' | 'whole'

const shellPlaces = ['/usr/bin/chromium-headless-shell']

const wholePlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const debianPackages = { shell: 'chromium-headless-shell', whole: 'chromium' } as const

const installLimit = 10 * 60_000

/**
 * Path of a Chromium that runs: `CHROMIUM_PATH`, the system's, or Playwright's own.
 *
 * @throws {Error} when `CHROMIUM_PATH` names no program that runs
 */
function findChromium(kind: ChromiumKind): string | undefined {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && !runs(chosen)) throw new Error(`CHROMIUM_PATH is no Chromium that runs: ${chosen}`)
  const places = kind === 'shell' ? [...shellPlaces, ...wholePlaces] : wholePlaces
  return chosen || [...places, chromium.executablePath()].find(runs)
}

/**
 * Path of a Chromium, installed first where there is none: Debian's package, with the libraries it
 * needs, where this process may install one, else Playwright's build.
 *
 * @throws {Error} that says what to do when there is none to be had
 */
export function obtainChromium(kind: ChromiumKind = 'shell'): string {
  const failures: string[] = []
  const installers = [undefined, () => installDebianPackage(debianPackages[kind])]
  for (const install of [...installers, installPlaywrightBuild]) {
    try {
      install?.()
    } catch (error) {
      failures.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    }
    const path = findChromium(kind)
    if (path) return path
  }
  throw new Error([advice, ...failures.map((failure) => `Tried: ${failure}`)].join('\n'))
}

/** Starts a headless browser that reaches this machine only; `*.test` names lead to it too. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // Chromium's sandbox refuses to run as root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  })
}

function runs(path: string): boolean {
  if (!existsSync(path)) return false
  // Chrome on Windows opens a window instead of answering.
  if (process.platform === 'win32') return true
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 })
    return true
  } catch {
    return false
  }
}

function installPlaywrightBuild(): void {
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json')
  const cli = join(dirname(manifest), 'cli.js')
  execFileSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: installLimit,
  })
}

function installDebianPackage(name: string): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`apt-get install ${name}: needs Debian and root`)
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '--no-install-recommends', name]
  for (const command of [['update'], install]) {
    execFileSync('apt-get', command, { stdio: 'ignore', timeout: installLimit, env: environment })
  }
}

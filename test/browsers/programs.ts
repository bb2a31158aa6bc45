import { existsSync } from 'node:fs'
import { obtainChromium } from '../support/chromium.ts'

/** Paths of the programs that the browsers need. */
export interface BrowserPrograms {
  readonly chromium: string
  readonly firefox: string
  /** WebKitGTK's WebDriver server; it finds its browser by itself. */
  readonly webKitDriver: string
  /** The X server of a display that nobody sees, without which WebKitGTK does not start. */
  readonly display: string
}

interface Program {
  readonly variable: string
  readonly usualPlaces: readonly string[]
  readonly debianPackage: string
}

const wanted = {
  firefox: {
    variable: 'FIREFOX_PATH',
    usualPlaces: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
    debianPackage: 'firefox-esr',
  },
  webKitDriver: {
    variable: 'WEBKIT_DRIVER_PATH',
    usualPlaces: ['/usr/bin/WebKitWebDriver'],
    debianPackage: 'webkit2gtk-driver',
  },
  display: {
    variable: 'XVFB_PATH',
    usualPlaces: ['/usr/bin/Xvfb'],
    debianPackage: 'xvfb',
  },
} as const satisfies Record<string, Program>

/**
 * Finds every browser.
 *
 * @throws {Error} that names all that are missing and says how to get them
 */
export function findBrowsers(): BrowserPrograms {
  const missing = Object.values(wanted).filter((program) => !find(program))
  if (missing.length > 0) throw new Error(adviceFor(missing))
  const { firefox, webKitDriver, display } = wanted
  return {
    chromium: obtainChromium('whole'),
    firefox: find(firefox) ?? '',
    webKitDriver: find(webKitDriver) ?? '',
    display: find(display) ?? '',
  }
}

function find({ variable, usualPlaces }: Program): string | undefined {
  const chosen = process.env[variable]
  return (chosen ? [chosen] : usualPlaces).find((path) => existsSync(path))
}

function adviceFor(missing: readonly Program[]): string {
  const packages = missing.map(({ debianPackage }) => debianPackage).join(' ')
  const places = missing.map(
    ({ variable, usualPlaces }) =>
      `${process.env[variable] || usualPlaces[0]} is missing (${variable} may name another place)`,
  )
  return [
    'These tests run in Chromium, Firefox and WebKitGTK, and not all of them are here.',
    ...places,
    `On Debian: apt-get install ${packages}`,
  ].join('\n')
}

import { launchChromium } from '../support/chromium.ts'
import { ChromiumBrowser } from './chromium-browser.ts'
import { FirefoxBrowser } from './firefox-browser.ts'
import type { BrowserPrograms } from './programs.ts'
import type { BrowserName, BrowserOptions, TestedBrowser } from './tab.ts'
import { WebKitBrowser } from './webkit-browser.ts'

type Launch = (programs: BrowserPrograms, options: BrowserOptions) => Promise<TestedBrowser>

const launchers: Readonly<Record<BrowserName, Launch>> = {
  Chromium: async ({ chromium }, options) =>
    new ChromiumBrowser(await launchChromium(chromium), options),
  Firefox: ({ firefox }, options) => FirefoxBrowser.launch(firefox, options),
  WebKit: ({ webKitDriver, display }, options) =>
    WebKitBrowser.launch({ driver: webKitDriver, display }, options),
}

/** Starts a browser without a window that anybody sees. */
export function launchBrowser(
  name: BrowserName,
  programs: BrowserPrograms,
  options: BrowserOptions,
): Promise<TestedBrowser> {
  return launchers[name](programs, options)
}

/** The browsers that everything is tried in; each has an engine of its own. */
export const browserNames = ['Chromium', 'Firefox', 'WebKit'] as const

export type BrowserName = (typeof browserNames)[number]

/** A point of what is shown of a page, in CSS pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Keys that are pressed for what they do. */
export type Key = 'Enter' | 'Delete' | 'a'

/**
 * A tab of a browser that was left nothing by earlier visits: what every browser can do, so that the tests are the
 * same for all. Mouse and keys are the browser's own, never events made by a script.
 */
export interface Tab {
  /** Opens an address, and waits until its page is loaded. */
  open(address: string): Promise<void>
  /**
   * Runs a function in the page, which takes and gives JSON. Where pages may run no scripts, it can
   * wait for nothing.
   */
  run<Argument, Result>(
    act: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>
  /** Presses the main button of the mouse and lets go. */
  click(at: Point): Promise<void>
  /** Types where the focus is. */
  type(text: string): Promise<void>
  /** Presses a key and lets go, where told while Control is held. */
  press(key: Key, held?: 'Control'): Promise<void>
  /** Names of all cookies that the page's own server would get. */
  cookies(): Promise<readonly string[]>
  /** What is shown, as PNG. */
  screenshot(): Promise<Buffer>
  /** Errors and warnings on the console so far, as far as the browser tells. */
  complaints(): readonly string[]
  close(): Promise<void>
}

/** A browser that runs. */
export interface TestedBrowser {
  readonly version: string
  newTab(): Promise<Tab>
  close(): Promise<void>
}

export interface BrowserOptions {
  /** Whether pages may run scripts, as set by whoever uses the browser. */
  readonly scripts: boolean
}

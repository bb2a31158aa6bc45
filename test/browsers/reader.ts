import { vi } from 'vitest'
import { type Found, placeOf, styleOf, textsOf, valueIn } from './looking.ts'
import type { Point, Tab } from './tab.ts'

const PATIENCE = { timeout: 45_000, interval: 30 }

// So many looks in a row find an element where it was: comments far down take their room by and by,
// and on a busy machine the page moves once more between two looks.
const STILL = 4

/** Somebody who reads and writes in a tab: looks, waits, clicks and types. */
export class Reader {
  readonly tab: Tab

  constructor(tab: Tab) {
    this.tab = tab
  }

  /** Waits until an element is shown, and has certain words in it or is called by them. */
  async see(selector: string, words = ''): Promise<void> {
    await this.#until(`see ${selector} “${words}”`, () => this.#look(selector, words))
  }

  /** Waits until no such element is shown any more. */
  async miss(selector: string, words = ''): Promise<void> {
    const look = () => this.#look(selector, words)
    await this.#until(`stop to see ${selector} “${words}”`, async () => !(await look()))
  }

  /** Clicks on an element once it is shown, stands still, and nothing covers it. */
  async click(selector: string, words = ''): Promise<void> {
    let before: Point | undefined
    let looks = 0
    const at = await this.#until(`reach ${selector} “${words}”`, async () => {
      const found = await this.#look(selector, words)
      // A browser takes no clicks before it has drawn a page, and to be pictured it has to.
      await this.tab.screenshot()
      const isStill = found?.y === before?.y && found?.x === before?.x
      looks = isStill ? looks + 1 : 0
      before = found ?? undefined
      return looks >= STILL && found?.isFree ? found : undefined
    })
    await this.tab.click(at)
  }

  /** Types into a field in place of what was in it. */
  async fill(selector: string, text: string): Promise<void> {
    await this.click(selector)
    await this.tab.press('a', 'Control')
    if (text) await this.tab.type(text)
    else await this.tab.press('Delete')
  }

  /** Waits until a field has a text in it. */
  async hold(selector: string, text: string): Promise<void> {
    const holds = async () => (await this.value(selector)) === text
    await this.#until(`find “${text}” in ${selector}`, holds)
  }

  /** The texts of all elements that match, shown or not. */
  texts(selector: string): Promise<string[]> {
    return this.tab.run(textsOf, selector)
  }

  /** What is in a field. */
  value(selector: string): Promise<string | undefined> {
    return this.tab.run(valueIn, selector)
  }

  /** What a property of an element's style comes to. */
  style(selector: string, property: string): Promise<string | undefined> {
    return this.tab.run(styleOf, { selector, property })
  }

  #look(selector: string, words: string): Promise<Found | undefined> {
    return this.tab.run(placeOf, { selector, words })
  }

  // A page that is just being left answers nothing: then the next one is asked.
  async #until<Result>(what: string, look: () => Promise<Result>): Promise<NonNullable<Result>> {
    try {
      return await vi.waitFor(async () => {
        const result = await look()
        if (!result) throw new Error('not yet')
        return result
      }, PATIENCE)
    } catch (cause) {
      throw new Error(`could not ${what}`, { cause })
    }
  }
}

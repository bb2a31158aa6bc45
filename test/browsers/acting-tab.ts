import { type ActionSequence, clickAt, pressing, typing } from './actions.ts'
import type { Key, Point } from './tab.ts'

/** What a reader does with mouse and keyboard, as actions of WebDriver: both of its protocols take them. */
export abstract class ActingTab {
  click(at: Point): Promise<void> {
    return this.perform(clickAt(at))
  }

  type(text: string): Promise<void> {
    return this.perform(typing(text))
  }

  press(key: Key, held?: 'Control'): Promise<void> {
    return this.perform(pressing(key, held))
  }

  protected abstract perform(sequence: ActionSequence): Promise<void>
}

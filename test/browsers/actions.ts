import type { Key, Point } from './tab.ts'

/** What mouse or keys do, one after the other, as WebDriver writes it. */
export interface ActionSequence {
  readonly type: 'pointer' | 'key'
  readonly id: string
  readonly actions: readonly object[]
}

const codes = { Enter: '\uE007', Delete: '\uE017', Control: '\uE009', a: 'a' } as const

/** Moves the mouse to a point, presses its main button and lets go. */
export function clickAt({ x, y }: Point): ActionSequence {
  const actions = [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ]
  return { type: 'pointer', id: 'mouse', actions }
}

/** Types a text, character by character. */
export function typing(text: string): ActionSequence {
  return onKeyboard([...text].flatMap((value) => [down(value), up(value)]))
}

/** Presses a key and lets go, where told while another is held. */
export function pressing(key: Key, held?: 'Control'): ActionSequence {
  const stroke = [down(codes[key]), up(codes[key])]
  return onKeyboard(held ? [down(codes[held]), ...stroke, up(codes[held])] : stroke)
}

function onKeyboard(actions: readonly object[]): ActionSequence {
  return { type: 'key', id: 'keyboard', actions }
}

function down(value: string): object {
  return { type: 'keyDown', value }
}

function up(value: string): object {
  return { type: 'keyUp', value }
}

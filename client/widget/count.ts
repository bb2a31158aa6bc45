import { createElement } from './create-element.ts'
import { find } from './find.ts'
import { isNear } from './near.ts'

// What is seen follows each key; what is heard comes after a pause, and once for each of these.
const steps = [0, 20, 50, 100, 200, 500, 1000]
const PAUSE = 1000

/**
 * Says how much of the text still fits, or how much does not: counted as the server counts, in
 * UTF-16 code units. Loaded when the end is first near. It never stops anybody from typing on.
 *
 * @returns what is to be called whenever the text has changed
 */
export function countOf(form: HTMLElement, language: string): () => void {
  const field = find<HTMLTextAreaElement>(form, '[name=text]')
  const shown = find(form, '.aw-count')
  const { most, left = '{}', over = '{}' } = shown.dataset
  const forms = { left: JSON.parse(left), over: JSON.parse(over) }
  const rules = new Intl.PluralRules(language)
  const heard = createElement('span')
  heard.className = 'aw-heard'
  heard.role = 'status'
  shown.ariaHidden = 'true'
  shown.after(heard)
  let timer: ReturnType<typeof setTimeout> | undefined
  let said: number | undefined

  return () => {
    const rest = Number(most) - field.value.length
    const { [rules.select(Math.abs(rest))]: chosen, other } = forms[rest < 0 ? 'over' : 'left']
    const sentence = (chosen ?? other).replace('{count}', Math.abs(rest).toLocaleString(language))
    shown.hidden = !isNear(form)
    shown.textContent = sentence
    shown.classList.toggle('aw-problem', rest < 0)
    clearTimeout(timer)
    timer = setTimeout(() => {
      const step = rest < 0 ? -1 : steps.find((one) => rest <= one)
      if (step !== said) heard.textContent = step === undefined ? '' : sentence
      said = step
    }, PAUSE)
  }
}

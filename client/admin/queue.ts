import { sendDecision } from './decide.ts'

const doneWords: Readonly<Record<string, string>> = {
  approve: 'Approved',
  reject: 'Rejected',
  spam: 'Marked as spam',
  delete: 'Deleted for good',
}

const tabOf: Readonly<Record<string, string>> = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'spam',
  delete: 'deleted',
}

const verbOfKey: Readonly<Record<string, string>> = { a: 'approve', r: 'reject', s: 'spam' }

/**
 * Decides without leaving the page: the comment goes, the next one gets the focus, a live region
 * says what happened. Keys work only while a comment or something in it has the focus.
 */
export function enhanceQueue(document: Document): void {
  const queue = document.querySelector<HTMLElement>('#queue')
  if (!queue) return
  queue.addEventListener('submit', (event) => {
    const { target: form, submitter } = event as SubmitEvent & { target: HTMLFormElement }
    const verb = submitter?.dataset.verb
    if (verb === undefined) return
    event.preventDefault()
    void decide(form, verb)
  })
  document.querySelector<HTMLElement>('[data-keys]')?.removeAttribute('hidden')
  queue.addEventListener('keydown', (event) => onKey(queue, event))
}

async function decide(form: HTMLFormElement, verb: string): Promise<void> {
  const card = form.closest<HTMLElement>('[data-comment]')
  if (!card || card.getAttribute('aria-busy') === 'true') return
  card.setAttribute('aria-busy', 'true')
  const fields = new FormData(form)
  const outcome = await sendDecision({
    id: card.dataset.comment ?? '',
    verb,
    status: String(fields.get('status')),
    editedAt: String(fields.get('editedAt')),
  })
  card.removeAttribute('aria-busy')
  if (outcome.kind === 'failed') {
    announce(outcome.message, 'warning')
    return
  }
  const name = card.querySelector('h2 bdi')?.textContent ?? ''
  if (outcome.kind === 'done') announce(`${doneWords[verb]}: ${name}.`, 'done')
  else announce(outcome.message, 'warning')
  moveCount(String(fields.get('tab')), outcome.kind === 'done' ? tabOf[verb] : undefined)
  leave(card)
}

function leave(card: HTMLElement): void {
  const next = neighbour(card, 1) ?? neighbour(card, -1)
  const queue = card.parentElement
  card.remove()
  if (next) {
    next.focus()
    return
  }
  const empty = document.querySelector<HTMLElement>('#queue-empty')
  empty?.removeAttribute('hidden')
  document.querySelector<HTMLElement>('[data-keys]')?.setAttribute('hidden', '')
  queue?.closest('main')?.focus()
}

function moveCount(from: string, to: string | undefined): void {
  for (const [tab, step] of [
    [from, -1],
    [to, 1],
  ] as const) {
    const count = document.querySelector(`.tabs [data-tab="${tab}"] .count`)
    if (count) count.textContent = String(Number(count.textContent) + step)
  }
}

function announce(message: string, tone: 'done' | 'warning'): void {
  const notice = document.querySelector<HTMLElement>('#notice')
  if (!notice) return
  notice.dataset.tone = tone
  notice.textContent = message
}

function onKey(queue: HTMLElement, event: KeyboardEvent): void {
  const { key, ctrlKey, altKey, metaKey, target } = event
  if (ctrlKey || altKey || metaKey || !(target instanceof HTMLElement)) return
  const card = target.closest<HTMLElement>('[data-comment]')
  if (!card || !queue.contains(card)) return
  const step = { j: 1, k: -1 }[key]
  if (step) neighbour(card, step)?.focus()
  else if (verbOfKey[key]) press(card, verbOfKey[key])
  else return
  event.preventDefault()
}

function press(card: HTMLElement, verb: string): void {
  card.querySelector<HTMLButtonElement>(`button[data-verb="${verb}"]`)?.click()
}

function neighbour(card: HTMLElement, step: number): HTMLElement | undefined {
  const found = step > 0 ? card.nextElementSibling : card.previousElementSibling
  return found instanceof HTMLElement ? found : undefined
}

import { ask } from './api.ts'
import type { CommentForm } from './enhance-form.ts'
import type { EnhancedThread } from './enhance-thread.ts'
import { find } from './find.ts'

/**
 * Shows what is typed as the server would show it, in the place of the field, and the field again.
 * Nothing is stored anywhere. Loaded when somebody first asks for it.
 */
export async function togglePreview(thread: EnhancedThread, form: CommentForm): Promise<void> {
  const place = find(form.element, '.aw-preview')
  const button = find(form.element, '[data-do=preview]')
  const field = find<HTMLTextAreaElement>(form.element, '[name=text]')
  if (place.hidden) {
    const shown = await preview(thread, form, field.value, place.dataset)
    if (!shown) return
    button.dataset.preview ??= button.textContent ?? ''
    button.textContent = place.dataset.write ?? ''
    place.replaceChildren(shown)
    place.hidden = false
    field.hidden = true
    // A field that is hidden has no place to come back to by Tab.
    thread.focus(place)
  } else {
    form.closePreview()
    field.focus()
  }
}

async function preview(
  thread: EnhancedThread,
  form: CommentForm,
  text: string,
  { empty, failed }: DOMStringMap,
): Promise<Node | undefined> {
  form.refuse()
  if (!text.trim()) {
    form.refuse({ errors: [{ field: 'text', code: '', message: empty ?? '' }] })
    return undefined
  }
  const { answer, problem } = await ask<{ html: string }>(
    `/v1/preview?lang=${thread.element.lang}`,
    'json',
    {
      method: 'POST',
      body: JSON.stringify({ text }),
      headers: { 'content-type': 'application/json' },
    },
  )
  if (answer) return thread.parse(`<div class="aw-text">${answer.html}</div>`, '.aw-text')
  form.refuse(problem?.title ? problem : { title: failed ?? '' })
  return undefined
}

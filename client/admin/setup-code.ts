/**
 * Moves the set-up code from the address into the form, and out of the address bar and the history,
 * where others could read it.
 */
export function fillSetupCode(document: Document, { location, history }: Window): void {
  const field = document.querySelector<HTMLInputElement>('form[data-setup] input[name="token"]')
  if (!field || location.hash.length < 2) return
  field.value = location.hash.slice(1)
  history.replaceState(null, '', location.pathname)
  document.querySelector<HTMLInputElement>('form[data-setup] input[name="name"]')?.focus()
}

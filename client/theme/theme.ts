/** The page to try a theme on: what the controls say is shown at once, and written down as CSS. */

type Control = HTMLInputElement | HTMLSelectElement

const form = find<HTMLFormElement>('.theme-controls')
const code = find('#theme-css')
const status = find('.theme-controls [role=status]')
const stage = find('.theme-stage')
const widget = find('afterword-comments')
const sheet = new CSSStyleSheet()

document.adoptedStyleSheets.push(sheet)
form.hidden = false
form.addEventListener('input', show)
// The controls have their former values only after the event.
form.addEventListener('reset', () => setTimeout(show))
form.addEventListener('submit', (event) => event.preventDefault())
find('[name=copy]').addEventListener('click', () => void copy())
show()

function show(): void {
  const declarations = [...form.querySelectorAll<Control>('[data-css]')]
    .filter(differs)
    .map((control) => `  ${control.dataset.css}: ${control.value}${control.dataset.unit ?? ''};\n`)
    .join('')
  sheet.replaceSync(`.theme-themed {${declarations}}`)
  code.textContent = `afterword-comments {\n${declarations || '  /* Nothing is changed yet. */\n'}}`
  status.textContent = ''
  stage.dataset.scheme = chosen('scheme')
  turn(chosen('lang'))
}

function differs(control: Control): boolean {
  if (control instanceof HTMLSelectElement) return control.value !== ''
  return control.type === 'checkbox' ? control.checked : control.value !== control.defaultValue
}

// The language decides the direction, as on any page.
function turn(lang: string): void {
  if (widget.lang === lang) return
  widget.lang = lang
  for (const sample of stage.querySelectorAll<HTMLElement>('.theme-sample')) {
    sample.hidden = sample.dataset.lang !== lang
  }
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '')
    status.textContent = status.dataset.copied ?? ''
  } catch {
    // Where a page may not write there, the reader's own keys may.
    getSelection()?.selectAllChildren(code)
    status.textContent = status.dataset.selected ?? ''
  }
}

function chosen(name: string): string {
  return find<HTMLSelectElement>(`[name=${name}]`).value
}

function find<Found extends HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}

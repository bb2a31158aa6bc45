/** Shows the block form in a dialog over the queue; the link behind it works by itself. */
export function enhanceBlockDialog(document: Document): void {
  document.addEventListener('click', (event) => {
    const { target, ctrlKey, metaKey, shiftKey } = event
    if (ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return
    const link = target.closest<HTMLAnchorElement>('a[data-dialog]')
    if (!link) return
    event.preventDefault()
    void open(link)
  })
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const form = await loadForm(link.href)
  if (!form) {
    location.assign(link.href)
    return
  }
  const dialog = document.createElement('dialog')
  dialog.setAttribute('aria-labelledby', 'block-title')
  dialog.append(document.adoptNode(form))
  dialog.addEventListener('click', (event) => {
    const cancel = event.target instanceof Element && event.target.closest('[data-cancel]')
    if (!cancel && event.target !== dialog) return
    event.preventDefault()
    dialog.close()
  })
  dialog.addEventListener('close', () => {
    dialog.remove()
    link.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
}

/** The browser parses the page as a document of its own, in which nothing runs. */
function loadForm(address: string): Promise<Element | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.responseType = 'document'
    request.onload = () => resolve(request.responseXML?.querySelector('#block-form') ?? undefined)
    request.onerror = () => resolve(undefined)
    request.open('GET', address)
    request.send()
  })
}

import { readFileSync } from 'node:fs'

const styles = readFileSync(new URL('../../client/widget/widget.css', import.meta.url), 'utf8')

/**
 * The least that shows comments, beside which the widget is measured: it fetches the thread and sets
 * it into a shadow root, with the widget's styles and without anything else.
 *
 * @param address of the thread's HTML
 */
export function loaderHtml(address: string): string {
  return `<div id="loader"></div>
<script type="module">
  const answer = await fetch(${JSON.stringify(address)})
  const root = document.querySelector('#loader').attachShadow({ mode: 'open' })
  root.innerHTML = ${JSON.stringify(`<style>${styles}</style>`)} + await answer.text()
</script>`
}

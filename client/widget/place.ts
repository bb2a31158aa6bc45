/** Reads from an element and the page around it which thread is meant: the query of its routes. */
export function queryOf(element: Element): string {
  const attribute = (name: string) => element.getAttribute(name)
  const query = new URLSearchParams({ site: siteOf(element), page: attribute('page') || pageUrl() })
  const sort = attribute('sort') ?? ''
  if (/^(newest|replies)$/.test(sort)) query.set('sort', sort)
  if (attribute('form') === 'top') query.set('form', 'top')
  const lang = languageOf(element)
  if (lang) query.set('lang', lang)
  return query.toString()
}

/** The site an element belongs to; a single blog does not say. */
export function siteOf(element: Element): string {
  return element.getAttribute('site') || 'default'
}

/** The language an element is in, if its page says so by a proper tag; some say en_US. */
export function languageOf(element: Element): string | undefined {
  const tag = element.closest('[lang]')?.getAttribute('lang') ?? ''
  return /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i.test(tag) ? tag : undefined
}

// Asked of the prototype, because a page's forms and images can hide what `document` has.
function pageUrl(): string {
  const canonical = Document.prototype.querySelector.call(document, 'link[rel~=canonical]')
  return (canonical as HTMLLinkElement | null)?.href || location.href.replace(/#.*/, '')
}

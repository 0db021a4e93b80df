import { signal } from '@preact/signals'

export interface Place {
  path: string
  query: URLSearchParams
}

/** The start of the shop where there is no address, as when pages are made ahead of time. */
const here = (): Place => ({
  path: globalThis.location?.pathname ?? '/',
  query: new URLSearchParams(globalThis.location?.search),
})

/** Where the shopper is. */
export const place = signal<Place>(here())

/** What a document says of the page that it came with: it is not about another one. */
const ABOUT_PAGE = '[data-page]'

/** Goes to a path of this site. With `replace`, the back button does not come back here. */
export function go(href: string, { replace = false } = {}): void {
  const before = location.pathname
  if (replace) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  place.value = here()
  if (location.pathname === before) return
  scrollTo(0, 0)
  for (const about of document.querySelectorAll(ABOUT_PAGE)) about.remove()
}

/** Follows plain links of this site without loading a new document, and the browser's back and forward. */
export function startRouter(): void {
  addEventListener('popstate', () => (place.value = here()))
  document.addEventListener('click', event => {
    const link = (event.target as Element | null)?.closest?.('a')
    if (!link || !isPlainClick(event) || !isOurs(link)) return
    event.preventDefault()
    go(link.pathname + link.search + link.hash)
  })
}

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)

const isOurs = (link: HTMLAnchorElement): boolean =>
  link.origin === location.origin && !link.target && !link.hasAttribute('download') && !link.hash

import type { PageFacts } from '../../../schemas/pages.ts'
import { prime } from './resource.ts'
import { resourcesOf } from './resource-keys.ts'

/** The id of the element that holds what a page was made with. */
export const FACTS_ID = 'facts'

/**
 * Takes over what a page that was made ahead of time shows, so that it stays as it is until there is newer. In another
 * language than the page was made in, all of it is put anew at once: nothing is moved.
 */
export function takeFacts(root: HTMLElement, language: string): void {
  const text = document.getElementById(FACTS_ID)?.textContent
  if (text) prime(resourcesOf(JSON.parse(text) as PageFacts))
  if (document.documentElement.lang !== language) root.replaceChildren()
}

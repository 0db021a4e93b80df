import type { PageFacts } from '../../../schemas/pages.ts'
import { type amountsWritten, primeAmounts } from './money.ts'
import { prime } from './resource.ts'
import { resourcesOf } from './resource-keys.ts'

/** The ids of the elements that hold what a page was made with, and how it wrote its amounts. */
export const FACTS_ID = 'facts'
export const AMOUNTS_ID = 'amounts'

const dataIn = (id: string): unknown => {
  const text = document.getElementById(id)?.textContent
  return text ? JSON.parse(text) : undefined
}

/**
 * Takes over what a page that was made ahead of time shows, so that it stays as it is until there is newer, and says
 * whether there was such a page. In another language than the page was made in, all of it is put anew at once: nothing is moved.
 */
export function takeFacts(root: HTMLElement, language: string): boolean {
  const facts = dataIn(FACTS_ID) as PageFacts | undefined
  if (facts) prime(resourcesOf(facts))
  primeAmounts((dataIn(AMOUNTS_ID) as ReturnType<typeof amountsWritten> | undefined) ?? [])
  if (document.documentElement.lang === language) return facts !== undefined
  root.replaceChildren()
  return false
}

/**
 * Has all fields say what the page was made with, as the app begins with that: browsers write into them what stood there
 * before the page was loaded anew. What was chosen or typed early is done again; what is looked for stays.
 */
export function resetFields(root: HTMLElement): void {
  for (const field of root.querySelectorAll<HTMLInputElement>('input:not([type="search"])')) {
    field.checked = field.defaultChecked
    if (field.value !== field.defaultValue && !field.matches('[type="radio"], [type="checkbox"]'))
      field.value = field.defaultValue
  }
  for (const option of root.querySelectorAll('option')) option.selected = option.defaultSelected
}

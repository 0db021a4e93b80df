import { useEffect, useState } from 'preact/hooks'
import type { Suggestions } from '../../../schemas/product.ts'
import { type Categories, listCategories, suggest } from '../api/catalog.ts'
import { paths } from '../routes.ts'
import { pause } from './pause.ts'
import { categoryName } from './words.ts'

/** One line under the search box. */
export interface Suggestion {
  href: string
  text: string
  /** A category, not a product. */
  shelf: boolean
  image: string | undefined
}

const SETTLE_MS = 120

/** What the catalogue offers for what is being typed; nothing while there is too little of it. */
export function useSuggestions(typed: string): readonly Suggestion[] {
  const [found, setFound] = useState<readonly Suggestion[]>([])
  const query = typed.trim()
  useEffect(() => {
    if (query.length < 2) return setFound([])
    const controller = new AbortController()
    const look = async () => {
      await pause(SETTLE_MS, controller.signal)
      if (controller.signal.aborted) return
      const answers = await Promise.all([suggest(query, controller.signal), knownCategories()]).catch(
        () => [],
      )
      const [answer, known] = answers
      if (answer && !controller.signal.aborted)
        setFound(suggestionsOf(answer, known?.categories ?? [], query))
    }
    void look()
    return () => controller.abort()
  }, [query])
  return found
}

let categories: Promise<Categories> | undefined

/** The catalogue knows its categories by their address only; what they are called is known here. */
function knownCategories(): Promise<Categories> {
  categories ??= listCategories().catch(error => {
    categories = undefined
    throw error
  })
  return categories
}

function suggestionsOf(
  { categories: found, products }: Suggestions,
  all: Categories['categories'],
  query: string,
): Suggestion[] {
  const called = all.filter(({ category }) =>
    categoryName(category).toLowerCase().includes(query.toLowerCase()),
  )
  const shelves = new Set([...found, ...called].map(({ category }) => category))
  return [
    ...[...shelves].map(category => ({
      href: paths.shelf(category),
      text: categoryName(category),
      shelf: true,
      image: undefined,
    })),
    ...products.map(({ slug, name, image }) => ({
      href: paths.product(slug),
      text: name,
      shelf: false,
      image,
    })),
  ]
}

import type { ColourFamily, ProductSort } from '../../../schemas/product.ts'
import { strings } from '../strings/index.ts'

/** What somebody wants to see of a shelf. All of it stands in the address, in the words of the API. */
export interface ShelfChoice {
  query: string
  colours: readonly ColourFamily[]
  shapes: readonly string[]
  /** In minor units. */
  minPrice: number | undefined
  maxPrice: number | undefined
  inStock: boolean
  sort: ProductSort | undefined
}

const isColour = (text: string): text is ColourFamily => Object.hasOwn(strings.filters.colours, text)
const isSort = (text: string | null): text is ProductSort =>
  text !== null && text !== 'best' && Object.hasOwn(strings.filters.sorts, text)

/** What an address asks for; what it says that cannot be asked is left out. */
export function choiceIn(parameters: URLSearchParams): ShelfChoice {
  const list = (name: string): string[] => [...new Set(parameters.get(name)?.split(',') ?? [])]
  const price = (name: string): number | undefined => {
    const text = parameters.get(name) ?? ''
    return /^[0-9]{1,12}$/.test(text) ? Number(text) : undefined
  }
  const sort = parameters.get('sort')
  return {
    query: parameters.get('query')?.trim().slice(0, 200) ?? '',
    colours: list('colour').filter(isColour),
    shapes: list('shape')
      .filter(shape => /^[a-z0-9-]{1,40}$/.test(shape))
      .slice(0, 9),
    minPrice: price('minPrice'),
    maxPrice: price('maxPrice'),
    inStock: parameters.get('inStock') === 'true',
    sort: isSort(sort) ? sort : undefined,
  }
}

/** The choice as an address, and a question to the API, says it: nothing of what is left open. */
export function parametersOf(choice: Partial<ShelfChoice>): URLSearchParams {
  const { query, colours = [], shapes = [], minPrice, maxPrice, inStock, sort } = choice
  const said: [string, string | undefined][] = [
    ['query', query],
    ['colour', colours.join(',')],
    ['shape', shapes.join(',')],
    ['minPrice', minPrice?.toString()],
    ['maxPrice', maxPrice?.toString()],
    ['inStock', inStock ? 'true' : ''],
    ['sort', sort],
  ]
  return new URLSearchParams(said.flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** The choice without anything that narrows it down; what was searched for and the order stay. */
export const widened = ({ query, sort }: ShelfChoice): ShelfChoice => ({
  ...choiceIn(new URLSearchParams()),
  query,
  sort,
})

/** How many choices narrow a shelf down. */
export const narrowings = ({ colours, shapes, minPrice, maxPrice, inStock }: ShelfChoice): number =>
  colours.length +
  shapes.length +
  [minPrice, maxPrice].filter(price => price !== undefined).length +
  (inStock ? 1 : 0)

/** The list with the value in it, or without it where it was there. */
export const toggled = <Value>(list: readonly Value[], value: Value): Value[] =>
  list.includes(value) ? list.filter(other => other !== value) : [...list, value]

import { strings } from '../strings/index.ts'
import { lookUp } from './look-up.ts'

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What a category is called: the strings know it, or its slug says it. */
export const categoryName = (slug: string): string =>
  lookUp(strings.categories, slug) ?? capitalised(slug.replaceAll('-', ' '))

export interface Fact {
  name: string
  value: string
}

/** Attributes for reading, `lens_width_mm: 47` as "Lens width, 47 mm". Codes of colours say nothing to a reader. */
export function factsOf(attributes: Readonly<Record<string, unknown>>): Fact[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    if (key === 'type' || key === 'hex' || key.endsWith('_hex')) return []
    const { name, unit } = nameAndUnit(key)
    const text = valueText(value)
    return text === '' ? [] : [{ name, value: unit ? `${text} ${unit}` : text }]
  })
}

function nameAndUnit(key: string): { name: string; unit: string | undefined } {
  const words = key.split('_')
  const unit = words.length > 1 ? lookUp(strings.product.units, words.at(-1)) : undefined
  const name =
    lookUp(strings.product.names, key) ?? capitalised((unit ? words.slice(0, -1) : words).join(' '))
  return { name, unit }
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? strings.product.yes : strings.product.no
  if (Array.isArray(value)) return value.join(', ')
  return String(value)
}

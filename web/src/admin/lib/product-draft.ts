import type { Money } from '../../../../schemas/money.ts'
import type { ManagedProduct, NewProduct, ProductPatch } from '../../../../schemas/product.ts'
import type { Problem } from '../../lib/form-problems.ts'
import { digitsOf } from '../../lib/money.ts'
import { readPrice } from '../../lib/read-price.ts'
import { type AttributeRow, attributesOf, rowsOf } from './attribute-rows.ts'
import { factsOf, factsText } from './facts-text.ts'

export interface VariantRow {
  variantId: string
  facts: string
  price: string
  stock: string
  /** Whether the shop has it already. */
  known: boolean
}

export interface ImageRow {
  url: string
  alt: string
  width: string
  height: string
  variantIds: readonly string[]
}

/** A product as it stands in its form: text, until it is sent. */
export interface Draft {
  name: string
  slug: string
  category: string
  brand: string
  description: string
  tags: string
  price: string
  currency: string
  stock: string
  active: boolean
  attributes: readonly AttributeRow[]
  variants: readonly VariantRow[]
  images: readonly ImageRow[]
}

export const emptyDraft: Draft = {
  name: '',
  slug: '',
  category: '',
  brand: '',
  description: '',
  tags: '',
  price: '',
  currency: 'USD',
  stock: '0',
  active: true,
  attributes: [],
  variants: [],
  images: [],
}

export const draftOf = (product: ManagedProduct): Draft => ({
  name: product.name,
  slug: product.slug,
  category: product.category,
  brand: product.brand ?? '',
  description: product.description,
  tags: product.tags.join(', '),
  price: priceText(product.price),
  currency: product.price.currency,
  stock: '',
  active: product.active,
  attributes: rowsOf(product.attributes),
  variants: product.variants.map(({ variantId, attributes, ownPrice }) => ({
    variantId,
    facts: factsText(attributes),
    price: ownPrice ? priceText(ownPrice) : '',
    stock: '',
    known: true,
  })),
  images: product.images.map(({ url, alt, width, height, variantIds = [] }) => ({
    url,
    alt,
    width: String(width),
    height: String(height),
    variantIds,
  })),
})

/** Two for what is no currency yet: its own field says that. */
const digitsIn = (currency: string): number => (/^[A-Z]{3}$/.test(currency) ? digitsOf(currency) : 2)

const priceText = ({ amount, currency }: Money): string => {
  const digits = digitsIn(currency)
  return (amount / 10 ** digits).toFixed(digits)
}

/** What a problem is called in the strings. */
type Name = 'required' | 'price' | 'number' | 'facts'
export type Found = Omit<Problem, 'text'> & { problem: Name }

interface Made<Body> {
  body: Body
  found: Found[]
}

/** What is sent to create a product, and what of the form cannot be sent at all. */
export function newProductOf(draft: Draft): Made<NewProduct> {
  const found: Found[] = []
  const { description, brand, slug, category, currency } = trimmed(draft)
  const stock = draft.variants.length > 0 ? undefined : numberIn(draft.stock, 'stock', found)
  const body: NewProduct = {
    ...named(draft, found),
    ...(slug && { slug }),
    ...(category && { category }),
    ...(description && { description }),
    ...(brand && { brand }),
    ...(stock !== undefined && { stock }),
    variants: draft.variants.map((row, index) => ({
      ...variantOf(row, index, currency, found),
      ...stockOf(row, index, found),
    })),
  }
  return { body, found }
}

/** What changed since the product was read: nothing else is sent, so that nothing else is overwritten. */
export function patchOf(before: ManagedProduct, draft: Draft): Made<ProductPatch> {
  const found: Found[] = []
  const { description, brand, slug, category, currency } = trimmed(draft)
  const whole = {
    ...named(draft, found),
    slug: slug || before.slug,
    category: category || before.category,
    description: description || null,
    brand: brand || null,
    active: draft.active,
    variants: draft.variants.map((row, index) => ({
      price: null,
      ...variantOf(row, index, currency, found),
    })),
  }
  const old = patchable(before)
  const changed = Object.entries(whole).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof typeof old]),
  )
  return { body: Object.fromEntries(changed), found }
}

/** The product as a patch would have it that changes nothing. */
const patchable = ({
  name,
  price,
  slug,
  category,
  description,
  brand,
  tags,
  active,
  ...product
}: ManagedProduct) => ({
  name,
  price,
  tags,
  slug,
  category,
  active,
  description: description || null,
  brand: brand ?? null,
  attributes: product.attributes,
  images: product.images.map(({ url, alt, width, height, variantIds }) => ({
    url,
    alt,
    width,
    height,
    ...(variantIds && { variantIds }),
  })),
  variants: product.variants.map(({ variantId, attributes, ownPrice }) => ({
    price: ownPrice ?? null,
    variantId,
    attributes,
  })),
})

const trimmed = ({ description, brand, slug, category, currency }: Draft) => ({
  currency: currency.trim().toUpperCase(),
  description: description.trim(),
  brand: brand.trim(),
  slug: slug.trim(),
  category: category.trim(),
})

/** What a new product and a changed one have in common. */
function named(draft: Draft, found: Found[]) {
  const { currency } = trimmed(draft)
  const price = moneyIn(draft.price, currency, 'price', found)
  if (!draft.price.trim()) found.push({ path: 'price', problem: 'required' })
  return {
    name: draft.name.trim(),
    price: price ?? { amount: 0, currency },
    tags: draft.tags.split(',').flatMap(tag => tag.trim() || []),
    attributes: attributesOf(draft.attributes),
    images: draft.images.map((row, index) => imageOf(row, index, found)),
  }
}

function moneyIn(text: string, currency: string, path: string, found: Found[]): Money | undefined {
  const amount = readPrice(text, digitsIn(currency))
  if (amount === null) found.push({ path, problem: 'price' })
  return amount === undefined || amount === null ? undefined : { amount, currency }
}

function numberIn(text: string, path: string, found: Found[]): number | undefined {
  if (text.trim() === '') return undefined
  const number = Number(text)
  if (Number.isFinite(number)) return number
  found.push({ path, problem: 'number' })
  return undefined
}

function variantOf(row: VariantRow, index: number, currency: string, found: Found[]) {
  const path = `variants.${index}`
  const attributes = factsOf(row.facts)
  if (!attributes) found.push({ path: `${path}.attributes`, problem: 'facts' })
  const price = moneyIn(row.price, currency, `${path}.price`, found)
  return { ...(price && { price }), variantId: row.variantId, attributes: attributes ?? {} }
}

function stockOf(row: VariantRow, index: number, found: Found[]): { stock?: number } {
  const stock = numberIn(row.stock, `variants.${index}.stock`, found)
  return stock === undefined ? {} : { stock }
}

function imageOf({ url, alt, width, height, variantIds }: ImageRow, index: number, found: Found[]) {
  return {
    url: url.trim(),
    alt: alt.trim(),
    width: numberIn(width, `images.${index}.width`, found) ?? 0,
    height: numberIn(height, `images.${index}.height`, found) ?? 0,
    ...(variantIds.length > 0 && { variantIds: [...variantIds] }),
  }
}

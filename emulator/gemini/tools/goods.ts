import { type Price, readPrice } from './money.ts'

export interface Choice {
  id: string
  /** `blue`, `Navy, size 42`. */
  label: string
  stock: number | null
  price: Price | null
}

/** A product, or a line of a cart or order, as a tool told of it. */
export interface Goods {
  id: string
  name: string
  price: Price | null
  /** Units that can be had; `null` where nothing was said of it. */
  stock: number | null
  choices: readonly Choice[]
  /** What it is: its category, tags and brand, and how its description begins. */
  kind: string
  /** Everything else that was said of it in words. */
  text: string
  lineId?: string
  variantId?: string
  quantity?: number
  total?: Price
}

export type Data = Record<string, unknown>
export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const NAMES = [
  'name',
  'productName',
  'product_name',
  'title',
  'label',
  'displayName',
  'item_name',
  'itemName',
  'product',
  'item',
]
const IDS = ['productId', 'product_id', 'id', 'sku', 'itemId', 'item_id', 'articleId', 'code', 'slug']
const PRICES = [
  'price',
  'unitPrice',
  'unit_price',
  'priceCents',
  'price_cents',
  'priceMinor',
  'price_minor',
  'amount',
  'cost',
]
const TOTALS = [
  'lineTotal',
  'line_total',
  'total',
  'totalPaid',
  'total_paid',
  'subtotal',
  'total_price',
  'totalPrice',
]
const STOCKS = [
  'available',
  'stock',
  'inStock',
  'in_stock',
  'availableQuantity',
  'available_quantity',
  'stockLeft',
  'stock_left',
  'left',
  'availability',
  'available_stock',
  'units_available',
  'inventory',
]
const QUANTITIES = ['quantity', 'qty', 'count', 'units', 'amount']
const VARIANTS = ['variants', 'options', 'choices', 'skus']
const KINDS = [
  'category',
  'categories',
  'type',
  'productType',
  'product_type',
  'kind',
  'tags',
  'brand',
  'collection',
  'department',
  'sport',
]
const MOST_GOODS = 200
const DEEPEST = 8

/** All goods in an answer, in their order. */
export function goodsIn(value: unknown): Goods[] {
  const found: Goods[] = []
  collect(value, found, undefined, 0)
  return found
}

function collect(value: unknown, found: Goods[], currency: string | undefined, depth: number): void {
  if (depth > DEEPEST || found.length >= MOST_GOODS) return
  if (Array.isArray(value)) {
    for (const one of value) collect(one, found, currency, depth + 1)
    return
  }
  if (!isData(value)) return
  const inner = typeof value.currency === 'string' ? value.currency : currency
  const goods = readGoods(value, inner)
  if (goods) found.push(goods)
  else
    for (const one of Object.values(value)) if (typeof one === 'object') collect(one, found, inner, depth + 1)
}

function readGoods(data: Data, currency: string | undefined): Goods | null {
  const name = textAt(data, NAMES)
  const id = textAt(data, IDS)
  const price = priceAt(data, PRICES, currency)
  const total = priceAt(data, TOTALS, currency)
  const quantity = numberAt(data, QUANTITIES)
  const isLine = quantity !== null
  if (
    name === null ||
    (id === null && !isLine) ||
    (price === null &&
      total === null &&
      !isLine &&
      data.description === undefined &&
      data.stock === undefined)
  )
    return null
  const lineId = textAt(data, ['lineId', 'line_id'])
  const variantId = textAt(data, ['variantId', 'variant_id'])
  return {
    id: id ?? name,
    name,
    price,
    stock: stockOf(data),
    choices: choicesOf(data, currency),
    kind: kindOf(data),
    text: sentencesIn(data),
    ...(lineId !== null && { lineId }),
    ...(variantId !== null && { variantId }),
    ...(isLine && { quantity }),
    ...(total && { total }),
  }
}

function stockOf(data: Data): number | null {
  const stated = numberAt(data, STOCKS)
  if (stated !== null) return stated
  const flag = STOCKS.map(name => data[name]).find(value => typeof value === 'boolean')
  return flag === false ? 0 : null
}

function choicesOf(data: Data, currency: string | undefined): Choice[] {
  const list = VARIANTS.map(name => data[name]).find(Array.isArray) as unknown[] | undefined
  return (list ?? []).filter(isData).flatMap(variant => {
    const id = textAt(variant, ['variantId', 'variant_id', 'id', 'sku', 'code'])
    if (id === null) return []
    return [
      { id, label: labelOf(variant), stock: stockOf(variant), price: priceAt(variant, PRICES, currency) },
    ]
  })
}

function labelOf(variant: Data): string {
  const attributes = isData(variant.attributes)
    ? variant.attributes
    : isData(variant.options)
      ? variant.options
      : null
  if (attributes)
    return Object.values(attributes)
      .filter(value => typeof value === 'string' && !value.startsWith('#'))
      .join(', ')
  const own = textAt(variant, ['name', 'label', 'title', 'colour', 'color', 'size'])
  return own ?? textAt(variant, ['variantId', 'variant_id', 'id']) ?? ''
}

export function textAt(data: Data, names: readonly string[]): string | null {
  for (const name of names) {
    const value = data[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number' && /id|sku|code/i.test(name)) return String(value)
  }
  return null
}

function numberAt(data: Data, names: readonly string[]): number | null {
  for (const name of names) if (typeof data[name] === 'number') return data[name]
  return null
}

function priceAt(data: Data, names: readonly string[], currency: string | undefined): Price | null {
  for (const name of names) {
    const price = data[name] === undefined ? null : readPrice(data[name], name, currency)
    if (price) return price
  }
  return null
}

function sentencesIn(data: Data): string {
  const rest = Object.fromEntries(Object.entries(data).filter(([name]) => !NAMES.includes(name)))
  return wordsIn(rest)
    .map(words => (/[.!?]$/.test(words) ? words : `${words}.`))
    .join(' ')
    .slice(0, 2000)
}

/** `A badminton racket with a stiff shaft` says by its first words what the thing is. */
function kindOf(data: Data): string {
  const about = KINDS.flatMap(name => wordsIn(data[name]))
  const attributes = isData(data.attributes)
    ? KINDS.flatMap(name => wordsIn((data.attributes as Data)[name]))
    : []
  const description =
    textAt(data, ['description', 'summary', 'subtitle', 'short_description', 'shortDescription']) ?? ''
  const opening =
    /^(?:(?!\b(?:with|for|that|of|by|in|on|and|to|from|which|large|enough|made)\b)[\p{L}\p{N} -]){1,60}/iu.exec(
      description,
    )?.[0] ?? ''
  return [...about, ...attributes, opening].join(' ').slice(0, 400)
}

/** What is said in words: descriptions, categories, tags, attributes; no addresses and no ids. */
function wordsIn(value: unknown, depth = 0): string[] {
  if (depth > 4) return []
  if (typeof value === 'string') return /^(?:https?:|\/|#)|^[a-z]+_[A-Za-z0-9]+$/.test(value) ? [] : [value]
  if (Array.isArray(value)) return value.flatMap(one => wordsIn(one, depth + 1))
  return isData(value)
    ? Object.entries(value)
        .filter(([name]) => !/id$|url|image|slug|updated|created/i.test(name))
        .flatMap(([, one]) => wordsIn(one, depth + 1))
    : []
}

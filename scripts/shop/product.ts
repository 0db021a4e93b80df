/** Integer minor units with an ISO 4217 currency. */
export interface Price {
  amount: number
  currency: 'USD'
}

export interface DemoVariant {
  variantId: string
  attributes: Record<string, string>
  /** Only where it differs from the product's. */
  price?: Price
  stock: number
}

export interface DemoImage {
  url: string
  alt: string
  width: number
  height: number
  /** The variants that it shows; left out where there are none. */
  variantIds?: string[]
}

/** A product of the demo shop, as the seed writes it. */
export interface DemoProduct {
  productId: string
  slug: string
  name: string
  description: string
  category: string
  brand?: string
  price: Price
  /** The colours and sizes that are sold; empty for a product sold as it is. */
  variants: DemoVariant[]
  /** Only on a product without variants. */
  stock?: number
  attributes: Record<string, string | number | boolean | string[]>
  images: DemoImage[]
  tags?: string[]
  /** 1 for the product listed longest. */
  createdOrder: number
}

/** A colour on sale: its name, its `#rrggbb`, pieces on hand, and what else its picture needs. */
export type Colour = readonly [name: string, hex: string, stock: number, more?: Record<string, string>]

export interface Entry {
  name: string
  brand?: string
  /** What kind of thing it is, `tote` or `watch`; the pictures are drawn from it. */
  type: string
  /** US cents. */
  cents: number
  description: string
  attributes?: DemoProduct['attributes']
  colours?: readonly Colour[]
  sizes?: readonly string[]
  stock?: number
  tags?: string[]
  /** The views drawn of it, in every colour; front and angle unless told. */
  views?: readonly string[]
}

type Draft = Omit<DemoProduct, 'createdOrder'>

const slugOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

const viewNames: Record<string, string> = {
  front: 'front view',
  angle: 'seen at an angle',
  folded: 'folded',
}

/** Completes an entry with ids, prices and the list of its pictures. */
export function product(category: string, entry: Entry): Draft {
  const slug = slugOf(entry.name)
  const id = slug.replaceAll('-', '_')
  const { brand, stock, tags, colours = [] } = entry
  const offered = colours.flatMap(colour => variants(id, colour, entry.sizes))
  return {
    productId: `prd_${id}`,
    slug,
    name: entry.name,
    description: entry.description,
    category,
    ...(brand ? { brand } : {}),
    price: { amount: entry.cents, currency: 'USD' },
    variants: offered,
    ...(colours.length === 0 ? { stock: stock ?? 0 } : {}),
    attributes: { type: entry.type, ...entry.attributes },
    images: images(slug, entry, offered),
    ...(tags ? { tags } : {}),
  }
}

/** The colour's pieces are split over its sizes, the middle sizes first. */
function variants(id: string, [name, hex, stock, more]: Colour, sizes?: readonly string[]): DemoVariant[] {
  const attributes = { colour: name, hex, ...more }
  const prefix = `var_${id}_${slugOf(name).replaceAll('-', '_')}`
  if (!sizes) return [{ variantId: prefix, attributes, stock }]
  const middle = (sizes.length - 1) / 2
  const weights = sizes.map((_, i) => 1 / (1 + Math.abs(i - middle)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return sizes.map((size, i) => ({
    variantId: `${prefix}_${slugOf(size).replaceAll('-', '_')}`,
    attributes: { ...attributes, size },
    stock: Math.floor((stock * weights[i]!) / total),
  }))
}

/** Every view of every colour. */
function images(
  slug: string,
  { name, colours = [], views = ['front', 'angle'] }: Entry,
  offered: readonly DemoVariant[],
): DemoImage[] {
  const image = (view: string, colour?: string): DemoImage => ({
    url: `/pictures/${slug}-${view}${colour ? `-${slugOf(colour)}` : ''}.svg`,
    alt: `${name}${colour ? ` in ${colour.toLowerCase()}` : ''}, ${viewNames[view]}`,
    width: 800,
    height: 800,
    ...(colour && {
      variantIds: offered
        .filter(({ attributes }) => attributes.colour === colour)
        .map(({ variantId }) => variantId),
    }),
  })
  if (colours.length === 0) return views.map(view => image(view))
  return colours.flatMap(([colour]) => views.map(view => image(view, colour)))
}

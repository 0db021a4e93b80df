import { z } from 'zod'
import { ProductId, VariantId } from './ids.ts'
import { Money } from './money.ts'
import { pageQuery } from './paging.ts'
import { Instant, Line, Paragraphs } from './text.ts'

export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(80)
  .meta({ id: 'Slug' })

/** A path on this site or an https address. */
const ImageUrl = z
  .string()
  .max(500)
  .regex(/^(\/(?!\/)|https:\/\/)[^\s"'<>\\]*$/)

export const ProductImage = z
  .strictObject({
    url: ImageUrl,
    alt: Line(200),
    width: z.int().min(1).max(10_000),
    height: z.int().min(1).max(10_000),
    variantIds: z.array(VariantId).min(1).max(50).optional().meta({
      description: 'The variants that it shows; left out, it shows the product whatever the variant.',
    }),
  })
  .meta({ id: 'ProductImage' })

const AttributeName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const AttributeValue = z.union([Line(200), z.number(), z.boolean(), z.array(Line(200)).max(20)])
export const Attributes = z.record(AttributeName, AttributeValue).meta({ id: 'Attributes' })
const VariantAttributes = z.record(AttributeName, Line(100))
const StockLevel = z.int().min(0).max(1_000_000)

export const NewVariant = z
  .strictObject({
    variantId: VariantId.optional(),
    attributes: VariantAttributes,
    price: Money.optional(),
    stock: StockLevel.optional(),
  })
  .meta({ id: 'NewVariant' })

/** What an admin sends to create a product. `stock` is received into inventory once the product exists. */
export const NewProduct = z
  .strictObject({
    productId: ProductId.optional(),
    slug: Slug.optional(),
    name: Line(120),
    description: Paragraphs(4000).optional(),
    category: Slug.optional(),
    brand: Line(80).optional(),
    price: Money,
    variants: z.array(NewVariant).max(50).optional(),
    stock: StockLevel.optional(),
    images: z.array(ProductImage).max(20).optional(),
    attributes: Attributes.optional(),
    tags: z.array(Line(40)).max(20).optional(),
  })
  .meta({ id: 'NewProduct' })
export type NewProduct = z.infer<typeof NewProduct>

/** With a price of `null` a variant costs what its product costs. */
const VariantPatch = NewVariant.omit({ stock: true }).extend({ price: Money.nullable().optional() })

/** What an admin may change of a product; what is left out stays, `null` takes it away. */
export const ProductPatch = NewProduct.omit({ productId: true, stock: true, variants: true })
  .extend({
    description: Paragraphs(4000).nullable(),
    brand: Line(80).nullable(),
    variants: z.array(VariantPatch).max(50),
    active: z.boolean(),
    ifUpdatedAt: Instant.meta({
      description: 'The `updatedAt` that the change was made from; refused when the product changed since.',
    }),
  })
  .partial()
  .meta({ id: 'ProductPatch' })
export type ProductPatch = z.infer<typeof ProductPatch>

export const Variant = z
  .object({
    variantId: VariantId,
    attributes: VariantAttributes,
    price: Money,
    available: z.int().meta({ description: 'Units that can be ordered now.' }),
  })
  .meta({ id: 'Variant' })

export const Product = z
  .object({
    productId: ProductId,
    slug: Slug,
    name: z.string(),
    description: z.string(),
    category: z.string(),
    brand: z.string().optional(),
    price: Money,
    variants: z.array(Variant),
    available: z.int().meta({ description: 'Units that can be ordered now, over all variants.' }),
    images: z.array(ProductImage),
    attributes: Attributes,
    tags: z.array(z.string()),
    updatedAt: Instant,
  })
  .meta({ id: 'Product' })
export type Product = z.infer<typeof Product>

const units = { reserved: z.int(), sold: z.int() }

/** A product as its shop sees it: whether it is sold, what its variants cost of their own, and where its units are. */
export const ManagedProduct = Product.extend({
  ...units,
  active: z.boolean(),
  createdAt: Instant,
  variants: z.array(Variant.extend({ ...units, ownPrice: Money.optional() })),
}).meta({ id: 'ManagedProduct' })
export type ManagedProduct = z.infer<typeof ManagedProduct>

export const ManagedProductQuery = z.object({
  query: z.string().max(200).optional(),
  active: z.enum(['true', 'false']).optional(),
  ...pageQuery,
})

export const ManagedProductPage = z
  .object({ products: z.array(ManagedProduct), nextPageToken: z.string().optional() })
  .meta({ id: 'ManagedProductPage' })

/** The colours that people look for; what a maker calls a colour belongs to one of them. */
export const COLOUR_FAMILIES = [
  'black',
  'grey',
  'white',
  'beige',
  'brown',
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
] as const
export const ColourFamily = z.enum(COLOUR_FAMILIES).meta({ id: 'ColourFamily' })
export type ColourFamily = z.infer<typeof ColourFamily>

export const ProductSort = z
  .enum(['popular', 'newest', 'price-asc', 'price-desc'])
  .meta({ id: 'ProductSort' })
export type ProductSort = z.infer<typeof ProductSort>

/** A price as it stands in a query, in minor units. */
const PriceLimit = z.string().regex(/^[0-9]{1,13}$/, 'must be minor units')
const colours = COLOUR_FAMILIES.join('|')

export const ProductQuery = z.object({
  query: z.string().max(200).optional(),
  category: z.string().max(80).optional(),
  colour: z
    .string()
    .max(200)
    .regex(new RegExp(`^(${colours})(,(${colours}))*$`), 'must be colour families, with commas between them')
    .optional()
    .meta({ description: 'Colour families, any of which will do, e.g. `black,brown`.' }),
  shape: z
    .string()
    .max(400)
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/, 'must be shapes, with commas between them')
    .optional()
    .meta({ description: 'Shapes, any of which will do, e.g. `round,cat-eye`.' }),
  minPrice: PriceLimit.optional().meta({ description: 'Minor units.' }),
  maxPrice: PriceLimit.optional().meta({ description: 'Minor units.' }),
  inStock: z.enum(['true', 'false']).optional(),
  sort: ProductSort.optional().meta({
    description: 'Left out: the best match first with a query, otherwise the oldest.',
  }),
  facets: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Whether to count what could be chosen.' }),
  ...pageQuery,
})

/** What there is to choose from: each choice with the number of products that it would leave, all other choices kept. */
export const Facets = z
  .object({
    products: z.int().meta({ description: 'How many products fit all that was asked for.' }),
    price: z.object({ min: Money, max: Money }).optional(),
    colours: z.array(z.object({ colour: ColourFamily, products: z.int() })),
    shapes: z.array(z.object({ shape: z.string(), name: z.string(), products: z.int() })),
    inStock: z.int(),
  })
  .meta({ id: 'Facets' })
export type Facets = z.infer<typeof Facets>

export const ProductPage = z
  .object({ products: z.array(Product), nextPageToken: z.string().optional(), facets: Facets.optional() })
  .meta({ id: 'ProductPage' })

export const SuggestionQuery = z.object({ query: z.string().max(200) })

/** What a search that is still being typed may be about. */
export const Suggestions = z
  .object({
    products: z.array(
      z.object({
        productId: ProductId,
        slug: Slug,
        name: z.string(),
        category: z.string(),
        price: Money,
        image: z.string().optional(),
      }),
    ),
    categories: z.array(z.object({ category: z.string(), products: z.int() })),
  })
  .meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof Suggestions>

export const RelatedProducts = z.object({ products: z.array(Product) }).meta({ id: 'RelatedProducts' })

export const CategoryList = z
  .object({
    categories: z.array(z.object({ category: z.string(), products: z.int(), image: z.string().optional() })),
  })
  .meta({ id: 'CategoryList' })

/** What a line costs now, as the catalogue says; `null` price where the product or variant is gone. */
export const LineQuote = z
  .object({
    productId: ProductId,
    variantId: VariantId.optional(),
    name: z.string(),
    unitPrice: Money.nullable(),
    needsVariant: z.boolean().meta({ description: 'The product is sold in variants and none was named.' }),
    image: z.string().optional(),
  })
  .meta({ id: 'LineQuote' })
export type LineQuote = z.infer<typeof LineQuote>

export const LineQuoteRequest = z
  .strictObject({
    lines: z
      .array(z.strictObject({ productId: ProductId, variantId: VariantId.optional() }))
      .min(1)
      .max(100),
  })
  .meta({ id: 'LineQuoteRequest' })
export const LineQuoteList = z.object({ quotes: z.array(LineQuote) }).meta({ id: 'LineQuoteList' })

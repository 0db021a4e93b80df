import { z } from 'zod'
import { ProductId, Sku } from '../schemas/ids.ts'
import { Slug } from '../schemas/product.ts'
import { defineEvent } from './kit.ts'

export const productAdded = defineEvent({
  name: 'catalog.product-added.v1',
  meaning:
    'The catalogue has a new product, or a product has new variants. Inventory starts to count their units.',
  data: z.strictObject({
    productId: ProductId,
    stock: z.array(z.strictObject({ sku: Sku, units: z.int().min(0) })).min(1),
  }),
  key: 'productId',
  producers: ['edit-products'],
  consumers: { 'receive-stock': {} },
})

const place = { slug: Slug, category: Slug, active: z.boolean() }

export const productChanged = defineEvent({
  name: 'catalog.product-changed.v1',
  meaning:
    'What the catalogue says of a product has changed, or there is a new one. How many there are is not part of it.',
  data: z.strictObject({
    productId: ProductId,
    ...place,
    /** Where it was found before; absent for a new product. */
    before: z.strictObject(place).optional(),
  }),
  key: 'productId',
  producers: ['edit-products'],
  consumers: { 'find-outdated-pages': {} },
})

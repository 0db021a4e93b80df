import { z } from 'zod'
import { ProductId, Sku } from '../schemas/ids.ts'
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

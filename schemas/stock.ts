import { z } from 'zod'
import { ProductId, Sku, VariantId } from './ids.ts'
import { Instant, Line } from './text.ts'

export const StockAdjustment = z
  .strictObject({
    variantId: VariantId.optional(),
    delta: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine(delta => delta !== 0, 'must not be zero'),
    reason: Line(200),
  })
  .meta({ id: 'StockAdjustment' })

/** A correction of a count, as it is kept. */
export const StockAdjustmentRecord = z
  .object({
    adjustmentId: z.string(),
    productId: ProductId,
    sku: Sku,
    delta: z.int(),
    reason: z.string(),
    at: Instant,
  })
  .meta({ id: 'StockAdjustmentRecord' })
export type StockAdjustmentRecord = z.infer<typeof StockAdjustmentRecord>

/** The stock of one SKU, in units. `onHand` can be ordered; `reserved` waits for a payment; `sold` left for good. */
export const Stock = z
  .object({ productId: ProductId, sku: Sku, onHand: z.int(), reserved: z.int(), sold: z.int() })
  .meta({ id: 'Stock' })
export type Stock = z.infer<typeof Stock>

export const StockLevelRequest = z
  .strictObject({ skus: z.array(Sku).min(1).max(300) })
  .meta({ id: 'StockLevelRequest' })
export const StockLevels = z
  .object({
    levels: z.array(z.object({ sku: Sku, available: z.int(), reserved: z.int(), sold: z.int() })),
  })
  .meta({ id: 'StockLevels' })

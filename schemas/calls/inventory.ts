import { z } from 'zod'
import { defineCall } from '../call.ts'
import { ProductId } from '../ids.ts'
import { Stock, StockAdjustment, StockLevelRequest, StockLevels } from '../stock.ts'

export const adjustStock = defineCall({
  function: 'adjust-stock',
  method: 'POST',
  path: '/v1/products/{productId}/stock-adjustments',
  summary: 'Adds or removes units on hand, with a reason. Never goes below zero.',
  params: z.object({ productId: ProductId }),
  body: StockAdjustment,
  answer: Stock,
})

export const readStockLevels = defineCall({
  function: 'read-stock',
  method: 'POST',
  path: '/v1/stock-levels',
  summary: 'How many units of each SKU can be ordered now. For services.',
  body: StockLevelRequest,
  answer: StockLevels,
})

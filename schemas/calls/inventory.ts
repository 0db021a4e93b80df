import { z } from 'zod'
import { defineCall } from '../call.ts'
import { ProductId } from '../ids.ts'
import { pageQuery } from '../paging.ts'
import { Stock, StockAdjustment, StockAdjustmentRecord, StockLevelRequest, StockLevels } from '../stock.ts'

export const adjustStock = defineCall({
  function: 'adjust-stock',
  method: 'POST',
  path: '/v1/products/{productId}/stock-adjustments',
  summary: 'Adds or removes units on hand, with a reason. Never goes below zero.',
  params: z.object({ productId: ProductId }),
  body: StockAdjustment,
  answer: Stock,
})

export const listStockAdjustments = defineCall({
  function: 'adjust-stock',
  method: 'GET',
  path: '/v1/products/{productId}/stock-adjustments',
  summary: 'By how much the counts of a product were corrected, when and why, newest first. For admins.',
  params: z.object({ productId: ProductId }),
  query: z.object(pageQuery),
  answer: z
    .object({ adjustments: z.array(StockAdjustmentRecord), nextPageToken: z.string().optional() })
    .meta({ id: 'StockAdjustmentPage' }),
})

export const readStockLevels = defineCall({
  function: 'read-stock',
  method: 'POST',
  path: '/v1/stock-levels',
  summary: 'How many units of each SKU can be ordered now. For services.',
  body: StockLevelRequest,
  answer: StockLevels,
})

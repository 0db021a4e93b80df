import { z } from 'zod'
import { PaymentMethodId } from '../schemas/checkout.ts'
import { LineId, OrderId, Sku } from '../schemas/ids.ts'
import { Money } from '../schemas/money.ts'
import { Instant } from '../schemas/text.ts'
import { defineEvent } from './kit.ts'

export const stockReserved = defineEvent({
  name: 'inventory.stock-reserved.v1',
  meaning: 'Every line of the order is held. It is given back when the order is cancelled, and only then.',
  data: z.strictObject({
    orderId: OrderId,
    total: Money,
    paymentMethodId: PaymentMethodId,
    deadlineAt: Instant,
  }),
  key: 'orderId',
  producers: ['reserve-stock'],
  consumers: { 'authorize-payment': {} },
})

export const stockShort = defineEvent({
  name: 'inventory.stock-short.v1',
  meaning: 'At least one line cannot be had in full; nothing of the order is held.',
  data: z.strictObject({
    orderId: OrderId,
    short: z.array(z.strictObject({ lineId: LineId, sku: Sku, wanted: z.int(), available: z.int() })).min(1),
  }),
  key: 'orderId',
  producers: ['reserve-stock'],
  consumers: { 'cancel-order': {} },
})

export const stockTurned = defineEvent({
  name: 'inventory.stock-turned.v1',
  meaning: 'A SKU may have sold out, or can be had again: a shelf of it was emptied, or got units.',
  data: z.strictObject({ sku: Sku, turn: z.enum(['out', 'in']) }),
  key: 'sku',
  producers: ['reserve-stock', 'release-stock', 'restock-return', 'receive-stock', 'adjust-stock'],
  consumers: { 'find-outdated-pages': {} },
})

import { z } from 'zod'
import type { DataOf, EventDefinition } from './kit.ts'
import { defineEvent } from './kit.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <_Claim extends true>(): void => undefined

const parties = { producers: ['place-order'], consumers: { 'reserve-stock': {} } } as const
const base = { name: 'orders.order-placed.v1', meaning: 'An order exists.', ...parties } as const

export const orderPlaced = defineEvent({
  ...base,
  data: z.strictObject({ orderId: z.string(), note: z.string().optional() }),
  key: 'orderId',
})

// An event keeps its own names and types; nothing widens to string or any.
holds<Same<typeof orderPlaced.name, 'orders.order-placed.v1'>>()
holds<Same<(typeof orderPlaced.producers)[number], 'place-order'>>()
holds<Same<keyof typeof orderPlaced.consumers, 'reserve-stock'>>()
holds<Same<DataOf<typeof orderPlaced>, { orderId: string; note?: string | undefined }>>()
holds<Same<typeof orderPlaced extends EventDefinition ? true : false, true>>()

const id = { orderId: z.string() }
const data = z.object(id)
const deep = z.object({ ...id, lines: z.array(z.object({ n: z.string().transform(Number) })) })
const unversioned = 'orders.order-placed'

// What is validated is what is sent: a schema that changes its input is refused.
export const refused = [
  // @ts-expect-error a transform
  defineEvent({ ...base, data: z.object({ orderId: z.string().transform(Number) }), key: 'orderId' }),
  // @ts-expect-error a default
  defineEvent({ ...base, data: z.object({ orderId: z.string().default('x') }), key: 'orderId' }),
  // @ts-expect-error a coercion
  defineEvent({ ...base, data: z.object({ ...id, at: z.coerce.date() }), key: 'orderId' }),
  // @ts-expect-error a transform deep inside
  defineEvent({ ...base, data: deep, key: 'orderId' }),
  // @ts-expect-error data that is no object
  defineEvent({ ...base, data: z.string(), key: 'orderId' }),
  // @ts-expect-error a key that is no field of the data
  defineEvent({ ...base, data, key: 'cartId' }),
  // @ts-expect-error a name without a version
  defineEvent({ ...base, data, key: 'orderId', name: unversioned }),
  // @ts-expect-error a retry policy that there is none of
  defineEvent({ ...base, data, key: 'orderId', consumers: { 'reserve-stock': { attempts: 3 } } }),
  // @ts-expect-error ordering without a reason
  defineEvent({ ...base, data, key: 'orderId', ordered: true }),
]

import { expectTypeOf } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '../../events/kit.ts'
import { defineCall } from '../../schemas/call.ts'
import { onEvent, onEventCalling } from './on-event.ts'
import type { OutsideClient } from './runtime.ts'
import type { Tx } from './tx.ts'

const event = <const Name extends string, const Producer extends string, const Consumer extends string>(
  name: Name,
  producer: Producer,
  consumer: Consumer,
) =>
  defineEvent({
    name: `orders.${name}.v1`,
    meaning: 'For types.',
    data: z.strictObject({ orderId: z.string(), [name]: z.int() } as { orderId: z.ZodString }),
    key: 'orderId',
    producers: [producer],
    consumers: { [consumer]: {} } as Record<Consumer, object>,
  })

const orderPlaced = event('order-placed', 'place-order', 'reserve-stock')
const stockReserved = event('stock-reserved', 'reserve-stock', 'accept-order')
const stockShort = event('stock-short', 'reserve-stock', 'cancel-order')

const readThing = defineCall({
  function: 'read-thing',
  method: 'GET',
  path: '/v1/things/{thingId}',
  summary: 'A thing.',
  params: z.object({ thingId: z.string() }),
  answer: z.object({ name: z.string() }),
})
const bank: OutsideClient<{ pay(amount: number): Promise<string> }> = {
  name: 'bank',
  secrets: [],
  create: () => ({ pay: async amount => `paid ${amount}` }),
}

// A handler's view is typed to the end.
onEvent({
  id: 'reserve-stock',
  summary: 'Reserves.',
  events: [orderPlaced],
  emits: [stockReserved],
  clients: { readThing },
  async prepare({ data }, { clients }) {
    expectTypeOf(clients.readThing).returns.resolves.toEqualTypeOf<{ name: string }>()
    return clients.readThing({ params: { thingId: data.orderId } })
  },
  handle(message, io) {
    expectTypeOf(message.event).toEqualTypeOf<'orders.order-placed.v1'>()
    expectTypeOf(message.data).toEqualTypeOf<{ orderId: string }>()
    expectTypeOf(io.facts).toEqualTypeOf<{ name: string }>()
    expectTypeOf(io.tx).toEqualTypeOf<Tx>()
    expectTypeOf(io.now).toEqualTypeOf<Date>()
    io.emit(stockReserved, { orderId: 'ord_1' })
    // @ts-expect-error data of another shape
    io.emit(stockReserved, { order: 'ord_1' })
    // @ts-expect-error data of another type
    io.emit(stockReserved, { orderId: 1 })
    // @ts-expect-error an event that is not in `emits`
    io.emit(stockShort, { orderId: 'ord_1' })
  },
})

onEvent({
  id: 'accept-order',
  summary: 'Listens to what names somebody else.',
  // @ts-expect-error this function is no consumer of it
  events: [orderPlaced],
  emits: [],
  handle: () => undefined,
})

onEvent({
  id: 'reserve-stock',
  summary: 'One of its events names it, the other does not.',
  // @ts-expect-error stock-reserved is for accept-order
  events: [orderPlaced, stockReserved],
  emits: [],
  handle: () => undefined,
})

onEvent({
  id: 'accept-order',
  summary: 'Emits what names somebody else.',
  events: [stockReserved],
  // @ts-expect-error this function is no producer of it
  emits: [stockShort],
  handle: () => undefined,
})

onEvent({
  id: 'accept-order',
  summary: 'Emits nothing.',
  events: [stockReserved],
  emits: [],
  handle(_message, { emit }) {
    // @ts-expect-error nothing is declared
    emit(stockReserved, { orderId: 'ord_1' })
  },
})

// The three phases of an outside call hand each other what they made.
onEventCalling({
  id: 'reserve-stock',
  summary: 'Calls.',
  events: [orderPlaced],
  emits: [stockReserved],
  outside: { bank },
  async claim({ data }) {
    return data.orderId === '' ? null : { amount: 5 }
  },
  async call(attempt, { outside, idempotencyKey }) {
    expectTypeOf(attempt).toEqualTypeOf<{ amount: number }>()
    expectTypeOf(idempotencyKey).toBeString()
    expectTypeOf(outside.bank.pay).returns.resolves.toBeString()
    // @ts-expect-error a service that was not declared
    void outside.shop
    return { receipt: await outside.bank.pay(attempt.amount) }
  },
  record({ attempt, result, message }) {
    expectTypeOf(attempt.amount).toBeNumber()
    expectTypeOf(result).toEqualTypeOf<{ receipt: string }>()
    expectTypeOf(message.data.orderId).toBeString()
  },
})

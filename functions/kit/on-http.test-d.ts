import { expectTypeOf } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '../../events/kit.ts'
import { defineCall } from '../../schemas/call.ts'
import type { Caller } from './access.ts'
import { anyone } from './access.ts'
import { onHttp } from './on-http.ts'

const Thing = z.object({ thingId: z.string(), size: z.int() })
const readThing = defineCall({
  function: 'edit-thing',
  method: 'GET',
  path: '/v1/things/{thingId}',
  summary: 'A thing.',
  params: z.object({ thingId: z.string() }),
  query: z.object({ deep: z.string().optional() }),
  answer: Thing,
})
const resizeThing = defineCall({
  function: 'edit-thing',
  method: 'POST',
  path: '/v1/things/{thingId}/sizes',
  summary: 'Changes its size.',
  params: z.object({ thingId: z.string() }),
  body: z.strictObject({ size: z.int() }),
  answer: Thing,
})
const thingResized = defineEvent({
  name: 'things.thing-resized.v1',
  meaning: 'It has another size.',
  data: z.strictObject({ thingId: z.string(), size: z.int() }),
  key: 'thingId',
  producers: ['edit-thing'],
  consumers: {},
})

onHttp({
  id: 'edit-thing',
  summary: 'Things.',
  emits: [thingResized],
  clients: { readThing },
  routes: ({ read, command }) => [
    read(readThing, {
      access: anyone,
      async handle({ params, query, body, caller }, { clients }) {
        expectTypeOf(params).toEqualTypeOf<{ thingId: string }>()
        expectTypeOf(query).toEqualTypeOf<{ deep?: string | undefined }>()
        expectTypeOf(body).not.toBeAny()
        expectTypeOf(caller).toEqualTypeOf<Caller>()
        // @ts-expect-error a client wants the input that its call declares
        await clients.readThing({})
        // @ts-expect-error and no other
        await clients.readThing({ params: { id: 'x' } })
        return clients.readThing({ params, query })
      },
    }),
    command(resizeThing, {
      access: anyone,
      idempotencyKey: 'optional',
      prepare: async ({ body }) => ({ twice: body.size * 2 }),
      async handle({ params, body }, { facts, emit }) {
        expectTypeOf(body).toEqualTypeOf<{ size: number }>()
        expectTypeOf(facts).toEqualTypeOf<{ twice: number }>()
        emit(thingResized, { ...params, ...body })
        // @ts-expect-error wrong data
        emit(thingResized, params)
        return { ...params, size: facts.twice }
      },
    }),
    // @ts-expect-error a route without a policy
    read(readThing, { handle: async ({ params }) => ({ ...params, size: 1 }) }),
    // @ts-expect-error a command that does not say whether it takes an idempotency key
    command(resizeThing, { access: anyone, handle: async ({ params }) => ({ ...params, size: 1 }) }),
    read(readThing, {
      access: anyone,
      // @ts-expect-error an answer that is not as declared
      handle: async ({ params }) => ({ ...params, size: 'large' }),
    }),
  ],
})

onHttp({
  id: 'break-thing',
  summary: 'Emits what names somebody else.',
  // @ts-expect-error this function is no producer of it
  emits: [thingResized],
  routes: () => [],
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../core/random.ts'
import type { Schema } from '../request/request.ts'
import { compose } from './compose.ts'
import { misfits } from './fits.fixture.ts'
import { invent } from './invent.ts'
import { materialOf } from './material.ts'

const material = (text: string) => materialOf({ contents: [{ role: 'user', parts: [{ text }] }] })

const name = fc.constantFrom('summary', 'count', 'is_ok', 'kind', 'tags', 'price', 'x')
const anySchema = fc.letrec<{ schema: Schema }>(tie => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    fc.record({ type: fc.constantFrom('string', 'STRING'), maxLength: fc.integer({ min: 3, max: 40 }) }),
    fc.record({
      type: fc.constant('string'),
      enum: fc.uniqueArray(fc.constantFrom('red', 'green', 'blue'), { minLength: 1 }),
    }),
    fc.record({
      type: fc.constantFrom('integer', 'NUMBER'),
      minimum: fc.integer({ min: -9, max: 0 }),
      maximum: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({ type: fc.constant('boolean') }),
    fc.record({
      type: fc.constant('array'),
      items: tie('schema'),
      minItems: fc.integer({ min: 0, max: 3 }),
      maxItems: fc.integer({ min: 3, max: 5 }),
    }),
    fc
      .dictionary(name, tie('schema'), { maxKeys: 4 })
      .map(properties => ({ type: 'object', properties, required: Object.keys(properties) })),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
  ),
})).schema

test('a value fits its schema, whatever schema and text', () => {
  fc.assert(
    fc.property(anySchema, fc.string({ unit: 'binary', maxLength: 200 }), (schema, text) => {
      expect(misfits(schema, compose(schema, material(text)))).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('so does a value that is left to chance', () => {
  fc.assert(
    fc.property(anySchema, fc.nat(), (schema, seed) => {
      expect(misfits(schema, invent(schema, seededRandom(seed), ['prd_1', 'mug']))).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('follows references, also to itself', () => {
  const schema: Schema = {
    type: 'object',
    properties: { node: { $ref: '#/$defs/node' } },
    $defs: {
      node: {
        type: 'object',
        properties: { label: { type: 'string' }, next: { $ref: '#/$defs/node' } },
        required: ['label'],
      },
    },
  }
  expect(compose(schema, material('A label here.'))).toMatchObject({ node: { label: expect.any(String) } })
})

test('takes what the text says under a name', () => {
  const schema: Schema = {
    type: 'OBJECT',
    properties: {
      city: { type: 'STRING' },
      guests: { type: 'INTEGER' },
      contact_email: { type: 'STRING', format: 'email' },
      colour: { type: 'STRING', enum: ['red', 'blue'] },
    },
  }
  const text = 'city: Porto. We are 4 guests, the room is blue. Write to ada@example.com.'
  expect(compose(schema, material(text))).toEqual({
    city: 'Porto',
    guests: 4,
    contact_email: 'ada@example.com',
    colour: 'blue',
  })
})

import avro from 'avsc'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileSchema } from './compiled-schema.ts'
import { SchemaMismatch } from './schema-mismatch.ts'

const AVRO = JSON.stringify({
  type: 'record',
  name: 'Order',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'count', type: 'int' },
    { name: 'total', type: 'long' },
    { name: 'weight', type: 'double' },
    { name: 'gift', type: 'boolean' },
    { name: 'note', type: ['null', 'string', 'Order'] },
    { name: 'state', type: { type: 'enum', name: 'State', symbols: ['OPEN', 'PAID'] } },
    { name: 'hash', type: { type: 'fixed', name: 'Hash', size: 2 } },
    { name: 'raw', type: 'bytes' },
    { name: 'tags', type: { type: 'array', items: 'string' } },
    { name: 'marks', type: { type: 'map', values: 'int' } },
    { name: 'voids', type: { type: 'array', items: 'null' } },
  ],
})
const ORDER = {
  id: 'a',
  count: 1,
  total: 2,
  weight: 0.5,
  gift: false,
  note: null,
  state: 'OPEN',
  hash: 'ab',
  raw: '\u00ff',
  tags: ['x'],
  marks: { y: 1 },
  voids: [],
}
const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const avroSchema = compileSchema('AVRO', AVRO)

test.each([
  {},
  { note: { string: 'hi' } },
  { note: { Order: { ...ORDER } } },
  { unknown: 'passed over' },
  { total: -(2 ** 53) },
])('takes Avro JSON with %o', change => {
  avroSchema.check(json({ ...ORDER, ...change }), 'JSON')
})

test.each([
  { id: undefined },
  { id: 1 },
  { count: 2 ** 31 },
  { count: 1.5 },
  { gift: 0 },
  { note: 'bare' },
  { note: { string: 'a', null: null } },
  { note: { int: 1 } },
  { state: 'LOST' },
  { hash: 'abc' },
  { raw: 'Ā' },
  { tags: 'x' },
  { marks: { y: 'z' } },
])('refuses Avro JSON with %o', change => {
  expect(() => avroSchema.check(json({ ...ORDER, ...change }), 'JSON')).toThrow(SchemaMismatch)
})

const type = avro.Type.forSchema(JSON.parse(AVRO), { wrapUnions: true })
const order = fc.record({
  id: fc.string(),
  count: fc.integer(),
  total: fc.maxSafeInteger(),
  weight: fc.double(),
  gift: fc.boolean(),
  note: fc.oneof(fc.constant(null), fc.record({ string: fc.string() })),
  state: fc.constantFrom('OPEN', 'PAID'),
  hash: fc.uint8Array({ minLength: 2, maxLength: 2 }).map(bytes => Buffer.from(bytes)),
  raw: fc.uint8Array().map(bytes => Buffer.from(bytes)),
  tags: fc.array(fc.string()),
  marks: fc.dictionary(fc.string(), fc.integer(), { noNullPrototype: true }),
  voids: fc.array(fc.constant(null)),
})

test('takes every message that an Avro library writes, and none that is cut or too long', () => {
  const property = fc.property(order, fc.nat(), (value, seed) => {
    const whole = type.toBuffer(value)
    avroSchema.check(whole, 'BINARY')
    const cut = whole.subarray(0, seed % whole.length)
    expect(() => avroSchema.check(cut, 'BINARY')).toThrow(SchemaMismatch)
    expect(() => avroSchema.check(Buffer.concat([whole, Buffer.of(0)]), 'BINARY')).toThrow(SchemaMismatch)
  })
  fc.assert(property, { numRuns: 200, seed: 1 })
})

test('answers any bytes at once, also those that promise more than they hold', () => {
  const voids = compileSchema('AVRO', '{"type":"array","items":"null"}')
  const endless = Buffer.from('feffffffffffffffff0100', 'hex')
  voids.check(endless, 'BINARY')
  const strings = compileSchema('AVRO', '{"type":"array","items":"string"}')
  expect(() => strings.check(endless, 'BINARY')).toThrow(SchemaMismatch)
  const property = fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
    try {
      avroSchema.check(Buffer.from(bytes), 'BINARY')
    } catch (error) {
      expect(error).toBeInstanceOf(SchemaMismatch)
    }
  })
  fc.assert(property, { numRuns: 300, seed: 1 })
})

const protobuf = compileSchema(
  'PROTOCOL_BUFFER',
  `syntax = "proto3";
  package shop;
  message Order {
    string order_id = 1; int32 count = 2; repeated string tags = 3; State state = 4; bytes raw = 5; uint64 total = 6;
    map<string, int32> marks = 7; Line line = 8; double weight = 9; optional bool gift = 10;
    map<int32, Line> lines = 13; string named = 14 [json_name = "other"];
    oneof contact { string mail = 11; string phone = 12; }
    enum State { OPEN = 0; PAID = 1; }
    message Line { string sku = 1; Order order = 2; }
  }`,
)

test.each([
  {},
  { orderId: 'a', count: 1, tags: ['x'], state: 'PAID', raw: 'aGk=', total: '18446744073709551615' },
  { order_id: 'a', marks: { a: 1 }, line: { sku: 'b', order: { orderId: 'c' } }, lines: { 5: {} } },
  { count: '5', state: 7, weight: 'NaN', gift: null, raw: 'aGk_' },
  { weight: 1, mail: 'a', phone: null, other: 'x' },
])('takes protocol buffer JSON %o', value => {
  protobuf.check(json(value), 'JSON')
})

test.each([
  { unknown: 1 },
  { orderId: 1 },
  { orderId: 'a', order_id: 'b' },
  { count: 1.5 },
  { count: 2 ** 31 },
  { total: -1 },
  { total: '18446744073709551616' },
  { tags: 'x' },
  { state: 'LOST' },
  { raw: 'not base64!' },
  { marks: { a: 'x' } },
  { lines: { x: {} } },
  { line: [] },
  { weight: 'heavy' },
  { gift: 'yes' },
  { mail: 'a', phone: 'b' },
  [],
])('refuses protocol buffer JSON %o', value => {
  expect(() => protobuf.check(json(value), 'JSON')).toThrow(SchemaMismatch)
})

test('asks for required fields in both encodings', () => {
  const schema = compileSchema('PROTOCOL_BUFFER', 'message A { required string id = 1; }')
  schema.check(json({ id: 'a' }), 'JSON')
  schema.check(Buffer.from('0a0161', 'hex'), 'BINARY')
  expect(() => schema.check(json({}), 'JSON')).toThrow(SchemaMismatch)
  expect(() => schema.check(Buffer.alloc(0), 'BINARY')).toThrow(SchemaMismatch)
})

import fc, { type Arbitrary } from 'fast-check'
import type { Field, Type } from 'protobufjs'

const MOST_DEPTH = 5
const ORDINARY = [1, 2, 3, 10, 60, 600]
const EXTREMES = [0, 1, -1, 2, 100, 2 ** 31 - 1, -(2 ** 31)]

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', '/', '//', '..', '`', '``', '\0', '__x__', '*', '%', 'é', '😀', 'a.b', '`a.b`.c'),
  fc.constantFrom('x'.repeat(1501), 'ü'.repeat(20_000), 'a/'.repeat(500), '('.repeat(300)),
)

/** What texts stand for: by `Message.field` or `field` of the protos, else any of `others`. */
export interface Words {
  named: Readonly<Record<string, readonly string[]>>
  others: readonly string[]
}

/** A message of a type: fields there or not, names mostly of what is there, numbers at their edges. */
export function anyMessage(type: Type, words: Words): Arbitrary<object> {
  const known = new Map<string, Arbitrary<object>>()
  const anyText = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('', ...words.others) }, odd)

  const textOf = (field: Field): readonly string[] | undefined =>
    words.named[`${field.parent?.name}.${field.name}`] ?? words.named[field.name]

  function ofType(wanted: Type, depth: number): Arbitrary<object> {
    const key = `${wanted.fullName} ${depth}`
    const made = known.get(key)
    if (made) return made
    const fields = wanted.fieldsArray.filter(field => depth > 0 || !isMessage(field))
    const shape = Object.fromEntries(fields.map(field => [field.name, maybe(field, depth)]))
    const arbitrary = fc.record(shape).map(oneOfEach(wanted))
    known.set(key, arbitrary)
    return arbitrary
  }

  /** What a name refers to is seldom left out; all else mostly is, or nothing would get past the first check. */
  function maybe(field: Field, depth: number): Arbitrary<unknown> {
    const there = textOf(field) ? 30 : 1
    const left = textOf(field) ? 1 : 2
    return fc.oneof(
      { weight: there, arbitrary: ofField(field, depth) },
      { weight: left, arbitrary: fc.constant(undefined) },
    )
  }

  function ofField(field: Field, depth: number): Arbitrary<unknown> {
    const one = ofOne(field, depth)
    if (field.map) return fc.dictionary(anyText, one, { maxKeys: 3 })
    return field.repeated ? fc.array(one, { maxLength: 3 }) : one
  }

  function ofOne(field: Field, depth: number): Arbitrary<unknown> {
    const { resolvedType } = field
    if (isMessage(field)) return ofType(resolvedType as Type, depth - 1)
    if (resolvedType) {
      const values = Object.values((resolvedType as unknown as { values: Record<string, number> }).values)
      const meant = values.filter(value => value > 0)
      return fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...meant, ...meant, 0) },
        fc.constantFrom(99, -1),
      )
    }
    return scalar(field)
  }

  function scalar(field: Field): Arbitrary<unknown> {
    const { type } = field
    const names = textOf(field)
    if (type === 'string')
      return names ? fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...names) }, anyText) : anyText
    if (type === 'bool') return fc.boolean()
    if (type === 'bytes') return fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 40 }))
    if (type === 'double' || type === 'float')
      return fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308))
    const number = type.includes('64') ? fc.maxSafeInteger() : fc.integer()
    return fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...ORDINARY) },
      fc.constantFrom(...EXTREMES),
      number,
    )
  }

  return ofType(type, MOST_DEPTH)
}

/** Of fields that exclude each other one stays, as in any message that was made with the protos. */
function oneOfEach(type: Type): (message: Record<string, unknown>) => object {
  return message => {
    for (const { fieldsArray } of type.oneofsArray) {
      const there = fieldsArray.filter(({ name }) => message[name] !== undefined)
      for (const { name } of there.slice(1)) delete message[name]
    }
    return message
  }
}

const isMessage = ({ resolvedType }: Field): boolean => resolvedType !== null && 'fieldsArray' in resolvedType

/** What happens to bytes on a bad line: cut, changed, doubled, or followed by anything. */
export const anyDamage: Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map(part => (bytes: Buffer) => bytes.subarray(0, bytes.length * part)),
  fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })).map(([at, value]) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes)
    if (changed.length > 0) changed[at % changed.length] = value
    return changed
  }),
  fc.uint8Array({ maxLength: 40 }).map(more => (bytes: Buffer) => Buffer.concat([bytes, more])),
  fc.constant((bytes: Buffer) => Buffer.concat([bytes, bytes])),
)

/** A message nested in itself, as bytes: `field` is a length-delimited field of the type, or a path of them. */
export function nested(fields: readonly number[], times: number): Buffer {
  let bytes: Buffer = Buffer.alloc(0)
  for (let depth = 0; depth < times; depth++)
    for (const field of fields) bytes = Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes])
  return bytes
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  return Buffer.from([...bytes, rest])
}

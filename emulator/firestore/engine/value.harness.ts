import fc from 'fast-check'
import { type Fields, GeoPoint, Reference, Timestamp, type Value } from './value.ts'

const integer = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -3n, max: 3n }),
  fc.constantFrom(2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, 2n ** 62n + 1n),
)

const double = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 1, 1.5, 2 ** 53, 2 ** 62, 2 ** 63, Number.NaN, -Infinity),
)

const text = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 4 }).filter(string => string.isWellFormed()),
  fc.constantFrom('', '\0', 'a', 'a\0', 'a\u0001', '\uffff', '\u{10000}'),
)

/** Any Firestore value, with a taste for the neighbourhoods in which orders go wrong. For tests. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    integer,
    double,
    text,
    fc.uint8Array({ maxLength: 4 }).map(bytes => Buffer.from(bytes)),
    fc
      .tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 3 }))
      .map(([seconds, nanos]) => new Timestamp(seconds, nanos * 1000)),
    fc
      .constantFrom('a', 'b', '__id7__', '__id-3__', '__id10__')
      .map(id => new Reference(`projects/p/databases/d/documents/c/${id}`)),
    fc
      .tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 }))
      .map(([latitude, longitude]) => new GeoPoint(latitude, longitude)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(double, { maxLength: 3 }).map(
      (elements): Fields =>
        new Map<string, Value>([
          ['__type__', '__vector__'],
          ['value', elements],
        ]),
    ),
    fc.array(fc.tuple(text, tie('value')), { maxLength: 3 }).map((entries): Fields => new Map(entries)),
  ),
})).value

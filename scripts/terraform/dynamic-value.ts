import { decode, ExtensionCodec, encode } from '@msgpack/msgpack'
import type { BlockSchema } from './schema.ts'

type Values = Record<string, unknown>

/** A value that only an apply would tell: extension 0 of Terraform's MessagePack. */
const UNKNOWN = Object.freeze({ unknown: true })

const extensionCodec = new ExtensionCodec()
extensionCodec.register({
  type: 0,
  encode: value => (value === UNKNOWN ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
})
// Extension 12 is an unknown value with what is known of it.
extensionCodec.register({ type: 12, encode: () => null, decode: () => UNKNOWN })

export const unpack = (bytes: Uint8Array): Values | null => decode(bytes, { extensionCodec }) as Values | null

export const pack = (value: unknown): Buffer => Buffer.from(encode(value, { extensionCodec }))

/** What a create plans: whatever the configuration leaves to the provider is not known yet. */
export function unknownWhereComputed(values: Values | null, schema: BlockSchema): Values | null {
  return fill(values, schema, () => UNKNOWN)
}

/** What reading yields here: a made-up value of each type where the cloud would tell. */
export function known(values: Values | null, schema: BlockSchema): Values | null {
  return fill(values, schema, (name, type) =>
    type === 'string' ? `offline-${name}` : type === 'number' ? 1 : null,
  )
}

type Fill = (name: string, type: unknown) => unknown

function fill(values: Values | null, { attributes, blocks }: BlockSchema, missing: Fill): Values | null {
  if (values === null) return null
  const filled = Object.entries(attributes).map(([name, [type, flags]]) => [
    name,
    flags.includes('c') && values[name] === null ? missing(name, type) : values[name],
  ])
  const nested = Object.entries(blocks).map(([name, { block }]) => {
    const inner = values[name]
    if (Array.isArray(inner)) return [name, inner.map(one => fill(one as Values, block, missing))]
    return [
      name,
      inner === null || inner === undefined || inner === UNKNOWN
        ? inner
        : fill(inner as Values, block, missing),
    ]
  })
  return Object.fromEntries([...filled, ...nested]) as Values
}

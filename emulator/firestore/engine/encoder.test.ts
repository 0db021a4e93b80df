import { expect, test } from 'vitest'
import { Encoder } from './encoder.ts'

test.each([
  ['byte', (encoder: Encoder) => encoder.byte(0x2e), [0x2e]],
  ['varint of one byte', (encoder: Encoder) => encoder.varint(0x2e), [0x2e]],
  ['varint of three bytes', (encoder: Encoder) => encoder.varint(0x4000), [0x80, 0x80, 0x01]],
  ['string', (encoder: Encoder) => encoder.string(0x0a, 'abc'), [0x0a, 3, 0x61, 0x62, 0x63]],
] as const)('a %s stands where it belongs, however full the encoder was', (_, write, written) => {
  for (let length = 4080; length <= 4100; length++) {
    const encoder = new Encoder()
    const before = new Uint8Array(length).fill(0xff)
    encoder.raw(before)
    write(encoder)
    expect([...encoder.finish()]).toEqual([...written, ...before])
  }
})

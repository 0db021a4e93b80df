import { expect, test } from 'vitest'
import { Crc32c } from './crc32c.ts'

const sumOf = (...parts: Uint8Array[]): string => {
  const sum = new Crc32c()
  for (const part of parts) sum.update(part)
  return Buffer.from(sum.base64(), 'base64').toString('hex')
}

test.each([
  ['32 zeroes', new Uint8Array(32), '8a9136aa'],
  ['32 ones', new Uint8Array(32).fill(255), '62a8ab43'],
  ['0 to 31', Uint8Array.from({ length: 32 }, (_, index) => index), '46dd794e'],
  ['31 to 0', Uint8Array.from({ length: 32 }, (_, index) => 31 - index), '113fdb5c'],
  ['the digits', Buffer.from('123456789'), 'e3069283'],
  ['nothing', new Uint8Array(0), '00000000'],
])('gives the sum that RFC 3720 gives for %s', (_, bytes, expected) => {
  expect(sumOf(bytes)).toBe(expected)
})

test('gives the same sum however the bytes are cut', () => {
  const bytes = Uint8Array.from({ length: 1001 }, (_, index) => (index * 31) & 255)
  for (const cut of [1, 7, 8, 500, 999])
    expect(sumOf(bytes.subarray(0, cut), bytes.subarray(cut))).toBe(sumOf(bytes))
})

import { expect, test } from 'vitest'
import { unzip } from '../../emulator/suite/unzip.ts'
import { zip } from './zip.ts'

const files = () => [
  { name: 'index.mjs', content: Buffer.from('export {}\n') },
  { name: 'packages/größe.mjs', content: Buffer.alloc(100_000, 'abc') },
  { name: 'empty', content: Buffer.alloc(0) },
]

test('an archive gives back what was put into it', () => {
  expect(unzip(zip(files()))).toEqual(files())
})

test('the same files give the same bytes', () => {
  expect(zip(files()).equals(zip(files()))).toBe(true)
})

test.each([
  ['cut short', (whole: Buffer) => whole.subarray(0, whole.length - 1)],
  ['empty', () => Buffer.alloc(0)],
  ['something else', () => Buffer.alloc(100, 7)],
  [
    'changed inside',
    (whole: Buffer) => Buffer.concat([whole.subarray(0, 40), Buffer.from([1]), whole.subarray(41)]),
  ],
])('an archive that is %s is refused', (_, damage) => {
  expect(() => unzip(damage(zip(files())))).toThrow()
})

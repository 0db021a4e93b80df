import { expect, test } from 'vitest'
import { newMemory, readMemory, remember, shorten } from './memory.ts'

const known = (productId: string) => ({
  productId,
  name: productId,
  words: '',
  amount: 1,
  currency: 'USD',
  available: 1,
})

test('a long conversation keeps its last turns in full and the rest in short', () => {
  const memory = newMemory()
  for (let turn = 0; turn < 30; turn++) {
    memory.turnStarts.push(memory.contents.length)
    memory.contents.push({ role: 'user', parts: [{ text: `message ${turn}` }] })
    memory.contents.push({ role: 'model', parts: [{ text: `answer ${turn}` }] })
  }
  shorten(memory)
  expect(memory.turnStarts).toHaveLength(12)
  expect(memory.turnStarts[0]).toBe(0)
  expect(memory.contents[0]?.parts?.[0]?.text).toBe('message 18')
  expect(memory.summary).toContain('Shopper: message 17')
  expect(memory.summary.length).toBeLessThanOrEqual(2000)
})

test('what was found again is known once, the newest facts last', () => {
  const memory = newMemory()
  remember(memory, [known('prd_1'), known('prd_2')])
  remember(memory, [{ ...known('prd_1'), available: 5 }])
  expect(memory.known.map(({ productId, available }) => [productId, available])).toEqual([
    ['prd_2', 1],
    ['prd_1', 5],
  ])
})

test('a memory that cannot be read is a new one', () => {
  expect(readMemory('{')).toEqual(newMemory())
  expect(readMemory(undefined)).toEqual(newMemory())
})

import { expect, test } from 'vitest'
import { blocksOf } from './answer-blocks.ts'

const plain = (text: string) => ({ text, strong: false })

test('lines are paragraphs, and dashes make a list', () => {
  expect(blocksOf('This is what the shop has:\n- Mug, $14.00\n- Bowl, $38.00\n\nAnything else?')).toEqual([
    { kind: 'paragraph', runs: [plain('This is what the shop has:')] },
    { kind: 'list', numbered: false, items: [[plain('Mug, $14.00')], [plain('Bowl, $38.00')]] },
    { kind: 'paragraph', runs: [plain('Anything else?')] },
  ])
})

test('two stars make bold, one star begins a list, and what is not closed stays as it is', () => {
  expect(blocksOf('It is **yours** now')).toEqual([
    { kind: 'paragraph', runs: [plain('It is '), { text: 'yours', strong: true }, plain(' now')] },
  ])
  expect(blocksOf('* one')).toEqual([{ kind: 'list', numbered: false, items: [[plain('one')]] }])
  expect(blocksOf('2 ** 3')).toEqual([{ kind: 'paragraph', runs: [plain('2 ** 3')] }])
})

test('numbers make a list, too, and ids are left to what stands beside it', () => {
  expect(blocksOf('I found:\n1. Tuuli (prd_tuuli): $119.00\n2. Bodhi (prd_bodhi): $129.00')).toEqual([
    { kind: 'paragraph', runs: [plain('I found:')] },
    { kind: 'list', numbered: true, items: [[plain('Tuuli: $119.00')], [plain('Bodhi: $129.00')]] },
  ])
})

test('markup is text', () => {
  expect(blocksOf('<img src=x onerror=alert(1)>')).toEqual([
    { kind: 'paragraph', runs: [plain('<img src=x onerror=alert(1)>')] },
  ])
  expect(blocksOf('')).toEqual([])
})

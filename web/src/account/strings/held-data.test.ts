import { expect, test } from 'vitest'
import { HELD_DATA } from '../../../../schemas/held-data.ts'
import { heldData } from './de-held-data.ts'

test('every text of the privacy notice has its German, and none is left over', () => {
  const texts = HELD_DATA.flatMap(({ what, purpose, kept }) => [what, purpose, kept])
  expect(Object.keys(heldData).sort()).toEqual([...new Set(texts)].sort())
})

import { expect, test } from 'vitest'
import { hrefOf, PAGES, pageOf } from './routes.ts'

test('every page is found at its own address', () => {
  for (const { path } of PAGES) expect(pageOf(hrefOf(path, { a: 'b' }).split('?')[0] ?? '')).toBe(path)
  expect(pageOf('/__console/')).toBe('')
  expect(pageOf('/__console/nothing')).toBeUndefined()
})

test('what is not given is not in the address', () => {
  expect(hrefOf('data', { path: 'stores/demo', database: undefined })).toBe(
    '/__console/data?path=stores%2Fdemo',
  )
})

import { expect, test } from 'vitest'
import { filterOf, isNarrowed, orderChoiceIn } from './order-filter.ts'

const choice = (query: string) => orderChoiceIn(new URLSearchParams(query))

test('takes what can be asked from an address, and nothing else', () => {
  expect(choice('status=confirmed&from=2026-11-01&until=lately')).toEqual({
    status: 'confirmed',
    from: '2026-11-01',
    until: '',
  })
  expect(isNarrowed(choice('status=sold&from=1&until='))).toBe(false)
})

test('the last day counts whole', () => {
  const { from = '', until = '' } = filterOf(choice('from=2026-11-01&until=2026-11-01'))
  expect(Date.parse(until) - Date.parse(from)).toBe(86_400_000)
})

import { expect, test } from 'vitest'
import { overBudget } from './budgets.ts'
import { bundleFunctions } from './bundle-functions.ts'
import { listFunctions } from './function-list.ts'

const some = listFunctions().filter(({ id }) => ['browse-catalog', 'authorize-payment'].includes(id))
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')

test('the same sources give the same bytes, with only what a function imports', {
  timeout: 120_000,
}, async () => {
  const first = await bundleFunctions(some)
  const again = await bundleFunctions(some)
  expect(again.map(({ files }) => [...files])).toEqual(first.map(({ files }) => [...files]))
  const [payment, browse] = first.map(({ files }) => text(files.get('index.mjs')))
  expect(payment).toContain('api.stripe.com')
  expect(browse).not.toContain('api.stripe.com')
  for (const { installed, parts } of first) {
    expect(installed).toEqual(['@google-cloud/functions-framework', 'express'])
    expect(parts.map(([name]) => name)).not.toContain('google-gax')
  }
})

test('a function that is over its budget is named, with the budget', () => {
  const [one] = some
  if (!one) throw new Error('there are no functions')
  expect(overBudget(one, { startBytes: 1, wholeBytes: 1 })).toEqual([])
  expect(overBudget(one, { startBytes: 2e6, wholeBytes: 9e6 })).toEqual([
    expect.stringMatching(/loads 1954 kB; its budget is \d+ kB/),
    expect.stringMatching(/carries 8790 kB; its budget is \d+ kB/),
  ])
})

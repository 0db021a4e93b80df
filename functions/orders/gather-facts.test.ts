import { expect, test } from 'vitest'
import { AppError } from '../kit/app-error.ts'
import { gatherFacts } from './gather-facts.ts'

const lines = [
  { lineId: 'lin_1', productId: 'prd_1', quantity: 2 },
  { lineId: 'lin_2', productId: 'prd_2', variantId: 'var_2', quantity: 3 },
]
const priced =
  (amounts: (number | null)[], currency = 'USD') =>
  async () => ({
    quotes: amounts.map((amount, index) => ({
      productId: `prd_${index + 1}`,
      name: 'Thing',
      unitPrice: amount === null ? null : { amount, currency },
      needsVariant: false,
    })),
  })

test('asks how to send all units of the goods, at what they cost now', async () => {
  const asked: unknown[] = []
  const quoteShipping = async (input: unknown) => {
    asked.push(input)
    return { options: [] }
  }
  const facts = await gatherFacts(
    { quoteLines: priced([100, 10]), quoteShipping },
    lines,
    { country: 'DE' },
    'USD',
  )
  expect(facts.quotes).toHaveLength(2)
  expect(asked).toEqual([
    { body: { destination: { country: 'DE' }, subtotal: { amount: 230, currency: 'USD' }, items: 5 } },
  ])
})

test('counts nothing for what has no price', async () => {
  const subtotals: number[] = []
  const quoteShipping = async ({ body }: { body: { subtotal: { amount: number } } }) => {
    subtotals.push(body.subtotal.amount)
    return { options: [] }
  }
  await gatherFacts({ quoteLines: priced([null, 10]), quoteShipping }, lines, { country: 'DE' }, 'USD')
  expect(subtotals).toEqual([30])
})

test('knows no way to send goods whose currency has no tariff', async () => {
  const currencies: string[] = []
  const quoteShipping = async ({ body }: { body: { subtotal: { currency: string } } }) => {
    currencies.push(body.subtotal.currency)
    throw new AppError('INVALID_ARGUMENT', 'CURRENCY_NOT_SUPPORTED', 'no')
  }
  const facts = await gatherFacts(
    { quoteLines: priced([100, 10], 'EUR'), quoteShipping },
    lines,
    { country: 'DE' },
    'USD',
  )
  expect([currencies, facts.shippingOptions]).toEqual([['EUR'], []])
})

test('passes on any other refusal', async () => {
  const quoteShipping = async () => {
    throw new AppError('UNAVAILABLE', 'CONTEXT_UNREACHABLE', 'down')
  }
  await expect(
    gatherFacts({ quoteLines: priced([1, 1]), quoteShipping }, lines, { country: 'DE' }, 'USD'),
  ).rejects.toMatchObject({ reason: 'CONTEXT_UNREACHABLE' })
})

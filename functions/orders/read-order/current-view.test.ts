import { describe, expect, test } from 'vitest'
import type { Payment } from '../../../schemas/payment.ts'
import { orderOf, soldOrder, usd } from '../order.harness.ts'
import type { StoredOrder } from '../order.ts'
import { currentView, untilEnded } from './current-view.ts'

const action = { type: 'redirect' as const, url: 'https://bank.example/3ds', clientSecret: 'pi_secret' }
const waiting: Payment = {
  orderId: 'ord_1',
  transactionId: 'tx-1',
  status: 'action_required',
  amount: usd(2500),
  captured: usd(0),
  refunded: usd(0),
  transactions: [],
  action,
}
const neverAsked = () => Promise.reject(new Error('was asked'))
const authenticating = orderOf({ payment: { status: 'action_required', transactionId: 'tx-1' } })

describe('the order now', () => {
  test('is pending from the moment its checkout was accepted', async () => {
    expect(await currentView('ord_1', null, neverAsked)).toMatchObject({
      orderId: 'ord_1',
      status: 'pending',
      lines: [],
    })
  })

  test('says where the shopper must go while the bank waits', async () => {
    expect((await currentView('ord_1', authenticating, async () => waiting)).payment.action).toEqual(action)
  })

  test('is shown without it when payments cannot say', async () => {
    const { payment } = await currentView('ord_1', authenticating, neverAsked)
    expect(payment).toMatchObject({ status: 'action_required' })
    expect(payment).not.toHaveProperty('action')
  })

  test.each([orderOf(), soldOrder(), { ...authenticating, status: 'cancelled' as const }])(
    'that is $status and waits for no one is shown without asking payments',
    async order => {
      const asked: unknown[] = []
      await currentView('ord_1', order, async input => {
        asked.push(input)
        return waiting
      })
      expect(asked).toEqual([])
    },
  )
})

describe('waiting for the end', () => {
  async function* changes(...orders: (StoredOrder | null)[]) {
    yield* orders
  }
  const LONG_MS = 60_000

  test.each([
    ['the sale', soldOrder()],
    ['the refusal', orderOf({ status: 'cancelled' })],
    ['the shopper, where the bank wants them', authenticating],
  ])('takes until %s', async (_what, end) => {
    const stages = changes(null, orderOf(), orderOf({ status: 'accepted' }), end, orderOf())
    expect(await untilEnded(stages, LONG_MS)).toBe(end)
  })

  test('gives what there is when the changes end', async () => {
    const last = orderOf({ status: 'accepted' })
    expect(await untilEnded(changes(null, last), LONG_MS)).toBe(last)
    expect(await untilEnded(changes(null), LONG_MS)).toBeNull()
  })

  test('gives what there is when the time is over, and stops listening', async () => {
    let stopped = false
    const { promise: forever } = Promise.withResolvers<IteratorResult<StoredOrder>>()
    const first = orderOf()
    const answers = [Promise.resolve({ value: first, done: false as const })]
    const endless = {
      [Symbol.asyncIterator]: () => ({
        next: () => answers.shift() ?? forever,
        return: async () => {
          stopped = true
          return { value: undefined, done: true as const }
        },
      }),
    }
    expect(await untilEnded(endless, 20)).toBe(first)
    expect(stopped).toBe(true)
  })
})

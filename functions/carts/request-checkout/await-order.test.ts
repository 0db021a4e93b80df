import { expect, test } from 'vitest'
import { AppError } from '../../kit/app-error.ts'
import { awaitOrder } from './await-order.ts'

const answer = { checkoutId: 'chk_1', orderId: 'ord_1', orderSecret: 'secret', status: 'pending' }
const order = {
  orderId: 'ord_1',
  status: 'confirmed' as const,
  lines: [],
  payment: { status: 'captured' as const },
  refunds: [],
  timeline: [],
}

test.each([undefined, '0', '00'])('does not ask when it need not wait: %s', async wait => {
  const never = () => Promise.reject(new Error('was asked'))
  expect(await awaitOrder(answer, wait, never)).toEqual(answer)
})

test('answers the order as far as it got, asked for with its own secret', async () => {
  const asked: unknown[] = []
  const getOrder = async (input: unknown) => {
    asked.push(input)
    return order
  }
  expect(await awaitOrder(answer, '5', getOrder)).toEqual({ ...answer, status: 'confirmed', order })
  expect(asked).toEqual([
    { params: { orderId: 'ord_1' }, query: { wait: '5' }, authorization: 'Bearer secret' },
  ])
})

test('answers that the checkout goes on when the order cannot be asked for', async () => {
  const down = () => Promise.reject(new AppError('UNAVAILABLE', 'CONTEXT_UNREACHABLE', 'down'))
  expect(await awaitOrder(answer, '5', down)).toEqual(answer)
})

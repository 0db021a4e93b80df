import type { Order } from '../../../schemas/order.ts'
import { asAppError } from '../../kit/app-error.ts'
import { log } from '../../kit/log.ts'

interface Answer {
  checkoutId: string
  orderId: string
  orderSecret: string
  status: string
}

type GetOrder = (input: {
  params: { orderId: string }
  query: { wait?: string | undefined }
  authorization: string
}) => Promise<Order>

/** Completes the answer with the order as far as it gets in `wait` seconds. The checkout goes on whether this works or not. */
export async function awaitOrder(
  answer: Answer,
  wait: string | undefined,
  getOrder: GetOrder,
): Promise<Answer & { order?: Order }> {
  if (Number(wait ?? 0) === 0) return answer
  try {
    const order = await getOrder({
      params: { orderId: answer.orderId },
      query: { wait },
      authorization: `Bearer ${answer.orderSecret}`,
    })
    return { ...answer, status: order.status, order }
  } catch (error) {
    log.warning({ reason: asAppError(error).reason }, 'the order could not be awaited')
    return answer
  }
}

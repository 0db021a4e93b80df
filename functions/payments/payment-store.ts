import { AppError } from '../kit/app-error.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { PaymentDocument, StoredPayment } from './payment.ts'
import { real } from './payment.ts'

const path = (orderId: string): string => `payments/${orderId}`

/** What is known of an order's payment; a tombstone where the order was cancelled first. */
export const findPayment = (read: Reader, orderId: string): Promise<PaymentDocument | null> =>
  read.get<PaymentDocument>(path(orderId))

/** Throws NOT_FOUND when no payment was ever begun. */
export async function needPayment(read: Reader, orderId: string): Promise<StoredPayment> {
  const payment = real(await findPayment(read, orderId))
  if (!payment) throw new AppError('NOT_FOUND', 'PAYMENT_NOT_FOUND', 'There is no payment for this order.')
  return payment
}

export const writePayment = (tx: Tx, payment: PaymentDocument): void => tx.set(path(payment.orderId), payment)

/** Those of the payments that were ever begun. */
export async function paymentsOf(read: Reader, orderIds: readonly string[]): Promise<StoredPayment[]> {
  const found = await read.getAll<PaymentDocument>(orderIds.map(path))
  return found.flatMap(document => real(document) ?? [])
}

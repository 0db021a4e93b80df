import { AppError } from '../kit/app-error.ts'

/** An event that can only follow a reservation came before it: it has to come again. */
export const reservationUnknown = (orderId: string): AppError =>
  new AppError('UNAVAILABLE', 'RESERVATION_UNKNOWN', `Nothing is known of ${orderId} here yet.`)

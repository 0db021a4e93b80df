import { AppError } from '../kit/app-error.ts'

/** For admins; a shopper's secret says that there will be an order, and to them it is pending until then. */
export const orderUnknown = (): AppError =>
  new AppError('NOT_FOUND', 'ORDER_NOT_FOUND', 'There is no such order.')

import { getMe } from '../../../schemas/calls/accounts.ts'
import { closeTurn, openTicket, openTurn, recordStep } from '../../../schemas/calls/assistant.ts'
import {
  addItem,
  createCart,
  getCart,
  keepCart,
  removeItem,
  requestCheckout,
  setQuantity,
} from '../../../schemas/calls/carts.ts'
import { getProduct, listProducts } from '../../../schemas/calls/catalog.ts'
import { getOrder, listOwnOrders, quoteOrder } from '../../../schemas/calls/orders.ts'

/** Everything that the assistant can do: calls of other functions, with the shopper's own rights. */
export const asked = {
  getMe,
  openTurn,
  recordStep,
  closeTurn,
  openTicket,
  createCart,
  keepCart,
  getCart,
  addItem,
  removeItem,
  setQuantity,
  requestCheckout,
  listProducts,
  getProduct,
  quoteOrder,
  getOrder,
  listOwnOrders,
}

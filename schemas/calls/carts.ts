import { z } from 'zod'
import { Address } from '../address.ts'
import { defineCall } from '../call.ts'
import { AddItem, Cart, KeepCart, NewCart, SetQuantity } from '../cart.ts'
import { CheckoutAnswer, CheckoutRequest } from '../checkout.ts'
import { CartId, ContactId, LineId } from '../ids.ts'
import { Email } from '../text.ts'

const cartId = z.object({ cartId: CartId })
const lineId = z.object({ cartId: CartId, lineId: LineId })
const fn = 'edit-cart'

export const createCart = defineCall({
  function: fn,
  method: 'POST',
  path: '/v1/carts',
  summary: 'Starts a cart. Its secret opens it and its checkout.',
  answer: NewCart,
})

export const getCart = defineCall({
  function: fn,
  method: 'GET',
  path: '/v1/carts/{cartId}',
  summary: 'A cart.',
  params: cartId,
  answer: Cart,
})

export const addItem = defineCall({
  function: fn,
  method: 'POST',
  path: '/v1/carts/{cartId}/items',
  summary: 'Adds units of a product; to its line when it has one.',
  params: cartId,
  body: AddItem,
  answer: Cart,
})

export const setQuantity = defineCall({
  function: fn,
  method: 'PATCH',
  path: '/v1/carts/{cartId}/items/{lineId}',
  summary: 'Sets the quantity of a line.',
  params: lineId,
  body: SetQuantity,
  answer: Cart,
})

export const removeItem = defineCall({
  function: fn,
  method: 'DELETE',
  path: '/v1/carts/{cartId}/items/{lineId}',
  summary: 'Removes a line.',
  params: lineId,
  answer: Cart,
})

export const clearCart = defineCall({
  function: fn,
  method: 'DELETE',
  path: '/v1/carts/{cartId}/items',
  summary: 'Removes all lines.',
  params: cartId,
  answer: Cart,
})

export const keepCart = defineCall({
  function: 'keep-cart',
  method: 'POST',
  path: '/v1/account/cart',
  summary:
    'The cart of whoever is signed in, and its secret. A guest cart that comes along becomes part of it.',
  body: KeepCart,
  answer: NewCart,
})

export const findContacts = defineCall({
  function: 'find-contacts',
  method: 'POST',
  path: '/v1/contact-searches',
  summary: 'The contacts with an e-mail address. For services.',
  body: z.strictObject({ email: Email }),
  answer: z.object({ contactIds: z.array(ContactId) }).meta({ id: 'FoundContacts' }),
})

export const requestCheckout = defineCall({
  function: 'request-checkout',
  method: 'POST',
  path: '/v1/checkouts',
  summary:
    'Claims the cart and starts the checkout. With `wait` it answers when the order has ended, or after so many seconds.',
  query: z.object({
    wait: z
      .string()
      .regex(/^([0-9]|[12][0-9]|30)$/, 'must be 0 to 30')
      .optional(),
  }),
  body: CheckoutRequest,
  answer: CheckoutAnswer,
})

export const getContact = defineCall({
  function: 'share-contact',
  method: 'GET',
  path: '/v1/contacts/{contactId}',
  summary: 'The e-mail and address of one checkout. For services.',
  params: z.object({ contactId: ContactId }),
  answer: z.object({ contactId: ContactId, email: Email, address: Address }).meta({ id: 'Contact' }),
})

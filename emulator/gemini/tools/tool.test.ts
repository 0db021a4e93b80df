import { expect, test } from 'vitest'
import { fillArguments } from './arguments.ts'
import { factsFrom } from './facts.ts'
import { recognise } from './role.ts'
import { toolOf } from './tool.ts'

test.each([
  ['search_products', '', 'search'],
  ['findItems', 'Full-text search', 'search'],
  ['browse_catalogue', '', 'search'],
  ['add_to_cart', '', 'add'],
  ['cart.addItem', '', 'add'],
  ['putInBasket', '', 'add'],
  ['remove_from_cart', '', 'remove'],
  ['delete_cart_item', '', 'remove'],
  ['update_cart_quantity', '', 'set'],
  ['clear_cart', '', 'clear'],
  ['view_cart', '', 'view'],
  ['get_basket', '', 'view'],
  ['checkout', '', 'checkout'],
  ['place_order', '', 'checkout'],
  ['completePurchase', '', 'checkout'],
  ['get_order_status', '', 'status'],
  ['list_my_orders', '', 'status'],
  ['track_shipment', '', 'status'],
  ['cancel_order', '', 'cancel'],
  ['search_knowledge', '', 'knowledge'],
  ['ask_faq', '', 'knowledge'],
  ['escalate_to_human', '', 'person'],
  ['create_ticket', '', 'person'],
  ['get_product', 'Details of one product by its id.', 'details'],
  ['get_weather', 'The weather in a city.', 'other'],
  ['tool_7', 'Adds a product to the shopping cart.', 'add'],
  ['tool_8', 'Searches the products of the shop.', 'search'],
])('%s (%s) is for %s', (name, description, role) => {
  expect(recognise(name, description)).toBe(role)
})

const tool = (name: string, properties: Record<string, object>, required: string[] = []) =>
  toolOf({ name, parametersJsonSchema: { type: 'object', properties, required } as never })
const noFacts = factsFrom([])

test('arguments go where their names say, in the type that is wanted', () => {
  const add = tool(
    'add_to_cart',
    { productId: { type: 'string' }, qty: { type: 'string' }, variant_id: { type: 'string' } },
    ['productId', 'qty'],
  )
  expect(fillArguments(add, { productId: 'prd_1', quantity: 2 }, noFacts)).toEqual({
    args: { productId: 'prd_1', qty: '2' },
  })
})

test('lists of lines get the one line', () => {
  const items = {
    type: 'array',
    items: {
      type: 'object',
      properties: { sku: { type: 'string' }, count: { type: 'integer' } },
      required: ['sku'],
    },
  }
  expect(
    fillArguments(tool('add_items_to_cart', { items }, ['items']), { productId: 'a', quantity: 3 }, noFacts),
  ).toEqual({ args: { items: [{ sku: 'a', count: 3 }] } })
})

test('prices come in the units that a parameter names', () => {
  const search = tool('search_products', {
    query: { type: 'string' },
    maxPrice: { type: 'integer', description: 'Minor units.' },
    min_price: { type: 'number' },
  })
  expect(fillArguments(search, { query: 'mug', maxPrice: 12.5, minPrice: 3 }, noFacts)).toEqual({
    args: { query: 'mug', maxPrice: 1250, min_price: 3 },
  })
})

test('what is required and unknown is named', () => {
  const pay = tool('checkout', { session_id: { type: 'string' }, shipping_address: { type: 'string' } }, [
    'session_id',
    'shipping_address',
  ])
  const filled = fillArguments(pay, {}, factsFrom(['Your session_id is "s-1".']))
  expect('missing' in filled && filled.missing.map(({ name }) => name)).toEqual(['shipping_address'])
})

test.each([
  ['session_id: abc-1', 'abc-1'],
  ['The session id is "abc-1".', 'abc-1'],
  ['{"sessionId":"abc-1"}', 'abc-1'],
  ['Use session_id=abc-1 for all calls', 'abc-1'],
  ['Every session is private.', undefined],
])('the session is found in %j', (instructions, id) => {
  const view = tool('view_cart', { session_id: { type: 'string' } }, ['session_id'])
  const filled = fillArguments(view, {}, factsFrom([instructions]))
  expect('args' in filled ? filled.args.session_id : undefined).toBe(id)
})

test('a shopper cannot name the session of somebody else', () => {
  const view = tool('view_cart', { session_id: { type: 'string' } }, ['session_id'])
  expect(fillArguments(view, {}, factsFrom(['session_id: mine-1', 'session_id: theirs-2']))).toEqual({
    args: { session_id: 'mine-1' },
  })
})

test('an e-mail address that was said is found', () => {
  const person = tool('escalate_to_human', { email: { type: 'string' }, reason: { type: 'string' } }, [
    'email',
    'reason',
  ])
  const facts = factsFrom(['', 'write to ada@example.com please'])
  expect(fillArguments(person, { message: 'help' }, facts)).toEqual({
    args: { email: 'ada@example.com', reason: 'help' },
  })
})

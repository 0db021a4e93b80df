import { goods } from './goods.ts'
import type { Camera } from './walks.ts'

/** Where a trace begins to be worth a picture. */
const HELD = 'orders.order-confirmed.v1.create-shipment'
const FAILING = 'orders.order-confirmed.v1.send-order-mail'

/** Buys something while a delivery fails and another is held, so that there is something to see. */
async function trouble(camera: Camera): Promise<string> {
  const { shop, store } = camera
  const [line] = await goods(camera)
  shop.suite.faults.add({ part: 'push', operation: FAILING, action: 'fail', code: 'UNAVAILABLE', times: 3 })
  shop.suite.faults.add({ part: 'push', operation: HELD, action: 'hold' })
  const { body } = await store.checkout(await store.cart(line), { wait: 10 })
  return body.orderId
}

/** Every page of the developer console. */
export const consoleWalks: Readonly<Record<string, (camera: Camera) => Promise<void>>> = {
  async console(camera) {
    const { shopper, shop, shoot } = camera
    const { page } = shopper
    const orderId = await trouble(camera)
    const visit = async (name: string, path: string, seen: string | RegExp) => {
      await shopper.goto(`/__console${path}`)
      const main = page.getByRole('main')
      await main
        .getByText(seen)
        .or(main.getByRole('link', { name: seen }))
        .first()
        .waitFor()
      await shoot(`console-${name}`)
    }
    await visit('map', '', /^function place-order/)
    await visit('function', '?node=f:place-order', 'Takes')
    await visit('messages', '/messages', 'create-shipment')
    await visit('waiting', `/messages?subscription=${HELD}`, 'held by a fault')
    await visit('faults', '/faults', 'Let go')
    shop.suite.faults.clear()
    await shop.drain()
    await visit('traces', '/traces', orderId)
    await visit('trace', `/traces?subject=${orderId}`, 'send-order-mail')
    await visit('dead-letters', '/dead-letters', /close-cart|No message is parked/)
    await visit('collection', '/data?path=stores/demo/orders', /^ord_/)
    await visit('document', `/data?path=stores/demo/orders/${orderId}`, 'timeline')
    await visit('objects', '/storage', /^(pages|shells|Nothing is stored)/)
    await visit('mail', '/mail?id=1', 'Headers')
    await visit('payments', '/payments', 'succeeded')
    await visit('webhooks', '/payments?show=webhooks', 'payment_intent.succeeded')
    await visit('costs', '/costs', 'throughput')
    await visit('logs', '/logs', 'Holding')
  },
}

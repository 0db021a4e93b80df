import { pathToFileURL } from 'node:url'
import type { DemoProduct } from './shop/product.ts'
import { demoProducts } from './shop/products.ts'

/** The catalogue takes one change after the other; more at once would only wait. */
const AT_ONCE = 4

/** Fills a shop with the demo products, through its API. Doing it again changes nothing. */
export async function seed(url: string, adminToken: string, storeId = 'demo'): Promise<number> {
  const waiting = [...demoProducts]
  const work = async (): Promise<void> => {
    for (let product = waiting.shift(); product; product = waiting.shift())
      await create(product, url, adminToken, storeId)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return demoProducts.length
}

async function create(product: DemoProduct, url: string, adminToken: string, storeId: string): Promise<void> {
  const { createdOrder: _, ...body } = product
  const response = await fetch(`${url}/v1/products`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${adminToken}`,
      'idempotency-key': `seed-${product.productId}`,
      'x-store-id': storeId,
    },
    body: JSON.stringify(body),
  })
  const answer = await response.text()
  if (!response.ok && response.status !== 409)
    throw new Error(`${product.productId} cannot be created: ${response.status} ${answer.slice(0, 500)}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { CARAVAN_URL = 'http://127.0.0.1:5000', CARAVAN_ADMIN_TOKEN = '' } = process.env
  console.log(`${await seed(CARAVAN_URL, CARAVAN_ADMIN_TOKEN)} products are there`)
}

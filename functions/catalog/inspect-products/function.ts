import { getManagedProduct, listManagedProducts } from '../../../schemas/calls/catalog.ts'
import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import type { ManagedProduct } from '../../../schemas/product.ts'
import { admin } from '../../kit/access.ts'
import type { Clients } from '../../kit/clients.ts'
import { onHttp } from '../../kit/on-http.ts'
import { currentCatalog } from '../browse-catalog/show-products.ts'
import { findListed } from '../browse-catalog/snapshot.ts'
import { productNotFound } from '../edit-products/refusals.ts'
import type { ProductDocument } from '../product.ts'
import { skusOf } from '../product.ts'
import type { Units } from './manage-list.ts'
import { managed, manageList } from './manage-list.ts'

const clients = { readStockLevels }
const SKUS_AT_ONCE = 300

/** The products with their units of the moment. */
async function withUnits(
  products: readonly ProductDocument[],
  ask: Clients<typeof clients>,
): Promise<ManagedProduct[]> {
  const skus = products.flatMap(skusOf)
  const units = new Map<string, Units>()
  for (let at = 0; at < skus.length; at += SKUS_AT_ONCE) {
    const { levels } = await ask.readStockLevels({ body: { skus: skus.slice(at, at + SKUS_AT_ONCE) } })
    for (const { sku, ...level } of levels) units.set(sku, level)
  }
  return products.map(product =>
    managed(product, sku => units.get(sku) ?? { available: 0, reserved: 0, sold: 0 }),
  )
}

export default onHttp({
  id: 'inspect-products',
  summary: 'Shows the shop all of its products, also those that are not sold.',
  emits: [],
  clients,
  routes: ({ read }) => [
    read(listManagedProducts, {
      access: admin,
      async handle({ query }, io) {
        const { page, ...rest } = manageList(await currentCatalog(io), query)
        return { products: await withUnits(page, io.clients), ...rest }
      },
    }),
    read(getManagedProduct, {
      access: admin,
      async handle({ params: { productId } }, io) {
        const catalog = await currentCatalog(io)
        const listed = findListed(catalog, productId) ?? catalog.hidden.get(productId)
        const [product] = listed ? await withUnits([listed.product], io.clients) : []
        if (!product) throw productNotFound()
        return product
      },
    }),
  ],
})

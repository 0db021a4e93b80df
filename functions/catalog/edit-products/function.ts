import { productAdded, productChanged } from '../../../events/catalog.ts'
import { createProduct, updateProduct } from '../../../schemas/calls/catalog.ts'
import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import { admin } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { placeOf, present, skusOf } from '../product.ts'
import { readProducts, saveProduct } from '../product-store.ts'
import { slugCandidates } from './choose-slug.ts'
import { addedStock, changedProduct, initialStock, newProduct } from './edit-product.ts'
import { openEdition } from './open-edition.ts'
import { checkUnchanged, productExists, productNotFound } from './refusals.ts'

export default onHttp({
  id: 'edit-products',
  summary: 'Creates and changes products.',
  emits: [productAdded, productChanged],
  clients: { readStockLevels },
  routes: ({ command }) => [
    command(createProduct, {
      access: admin,
      idempotencyKey: 'optional',
      status: 201,
      changes: () => '/v1/products',
      async handle({ body }, io) {
        const productId = body.productId ?? io.newId('prd')
        const wanted = { slugs: slugCandidates({ ...body, productId }), variants: body.variants }
        const { before, edition, epoch } = await openEdition(io, productId, wanted)
        if (before) throw productExists(productId)
        const product = newProduct(productId, body, edition)
        saveProduct(io.tx, product, { before, epoch })
        const stock = initialStock(product, body)
        io.emit(productAdded, { productId, stock })
        io.emit(productChanged, { productId, ...placeOf(product) })
        return present(product, sku => stock.find(one => one.sku === sku)?.units ?? 0)
      },
    }),
    command(updateProduct, {
      access: admin,
      idempotencyKey: 'optional',
      changes: () => '/v1/products',
      async prepare({ params: { productId } }, { read, clients }) {
        const [product] = await readProducts(read, [productId])
        if (!product) throw productNotFound()
        const { levels } = await clients.readStockLevels({ body: { skus: skusOf(product) } })
        return new Map(levels.map(({ sku, available }) => [sku, available]))
      },
      async handle({ params: { productId }, body }, { facts: levels, ...io }) {
        const wanted = { slugs: body.slug === undefined ? [] : [body.slug], variants: body.variants }
        const { before, edition, epoch } = await openEdition(io, productId, wanted)
        if (!before) throw productNotFound()
        checkUnchanged(before, body.ifUpdatedAt)
        const product = changedProduct(before, body, edition)
        saveProduct(io.tx, product, { before, epoch })
        const stock = addedStock(before, product)
        if (stock.length > 0) io.emit(productAdded, { productId, stock })
        io.emit(productChanged, { productId, ...placeOf(product), before: placeOf(before) })
        return present(product, sku => levels.get(sku) ?? 0)
      },
    }),
  ],
})

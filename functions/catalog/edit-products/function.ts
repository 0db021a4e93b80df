import { productAdded } from '../../../events/catalog.ts'
import { createProduct, updateProduct } from '../../../schemas/calls/catalog.ts'
import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import { admin } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { present, skusOf } from '../product.ts'
import { readForEdit, readProducts, saveProduct } from '../product-store.ts'
import { chooseSlug, slugCandidates } from './choose-slug.ts'
import { addedStock, changedProduct, initialStock, newProduct } from './edit-product.ts'
import { checkVariantOwners, productExists, productNotFound } from './refusals.ts'

export default onHttp({
  id: 'edit-products',
  summary: 'Creates and changes products.',
  emits: [productAdded],
  clients: { readStockLevels },
  routes: ({ command }) => [
    command(createProduct, {
      access: admin,
      idempotencyKey: 'optional',
      status: 201,
      changes: () => '/v1/products',
      async handle({ body }, { tx, now, newId, emit }) {
        const productId = body.productId ?? newId('prd')
        const slugs = slugCandidates({ ...body, productId })
        const known = await readForEdit(tx, productId, { slugs, variantIds: idsOf(body.variants) })
        if (known.product) throw productExists(productId)
        checkVariantOwners(known.variantOwner, productId)
        const product = newProduct(productId, body, {
          slug: chooseSlug(slugs, known.slugOwner, productId),
          version: (known.state?.version ?? 0) + 1,
          at: now.toISOString(),
          newVariantId: () => newId('var'),
        })
        saveProduct(tx, product, {
          before: null,
          epoch: known.state?.epoch ?? `${now.toISOString()} ${newId('cat')}`,
        })
        const stock = initialStock(product, body)
        emit(productAdded, { productId, stock })
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
      async handle({ params: { productId }, body }, { tx, now, newId, emit, facts: levels }) {
        const slugs = body.slug === undefined ? [] : [body.slug]
        const known = await readForEdit(tx, productId, { slugs, variantIds: idsOf(body.variants) })
        const before = known.product
        if (!before) throw productNotFound()
        checkVariantOwners(known.variantOwner, productId)
        const product = changedProduct(before, body, {
          slug: chooseSlug(body.slug === undefined ? [before.slug] : slugs, known.slugOwner, productId),
          version: (known.state?.version ?? 0) + 1,
          at: now.toISOString(),
          newVariantId: () => newId('var'),
        })
        saveProduct(tx, product, {
          before,
          epoch: known.state?.epoch ?? `${now.toISOString()} ${newId('cat')}`,
        })
        const stock = addedStock(before, product)
        if (stock.length > 0) emit(productAdded, { productId, stock })
        return present(product, sku => levels.get(sku) ?? 0)
      },
    }),
  ],
})

const idsOf = (variants: readonly { variantId?: string | undefined }[] | undefined): string[] => [
  ...new Set(variants?.flatMap(({ variantId }) => variantId ?? [])),
]

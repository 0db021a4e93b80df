import type { Reader, Tx } from '../kit/tx.ts'
import type { ProductDocument } from './product.ts'

/** How often the catalogue was changed. Each change has a version of its own, in the order of their commits. */
export interface CatalogState {
  /** Made when the catalogue begins; another one means that it began anew. */
  epoch: string
  version: number
}

const STATE = 'catalogState/current'
const productPath = (productId: string): string => `products/${productId}`
const slugPath = (slug: string): string => `slugs/${slug}`
const variantPath = (variantId: string): string => `variants/${variantId}`

export const readProducts = (
  reader: Reader,
  productIds: readonly string[],
): Promise<(ProductDocument | null)[]> => reader.getAll<ProductDocument>(productIds.map(productPath))

export const readState = (reader: Reader): Promise<CatalogState | null> => reader.get<CatalogState>(STATE)

/** At most `limit` products that changed after `version`, in the order of their last change. */
export async function readChanges(
  reader: Reader,
  version: number,
  limit: number,
): Promise<ProductDocument[]> {
  const found = await reader.query<ProductDocument>({
    collection: 'products',
    where: [['version', '>', version]],
    orderBy: [['version', 'asc']],
    limit,
  })
  return found.map(({ data }) => data)
}

/** What an edit has to know: the product, the catalogue's state, and which product has which of the names it wants. */
export interface EditFacts {
  product: ProductDocument | null
  state: CatalogState | null
  slugOwner: ReadonlyMap<string, string>
  variantOwner: ReadonlyMap<string, string>
}

/** Reads all that an edit has to know at once. */
export async function readForEdit(
  tx: Tx,
  productId: string,
  { slugs, variantIds }: { slugs: readonly string[]; variantIds: readonly string[] },
): Promise<EditFacts> {
  const [product, state, ...owners] = await tx.getAll<object>([
    productPath(productId),
    STATE,
    ...slugs.map(slugPath),
    ...variantIds.map(variantPath),
  ])
  return {
    product: (product ?? null) as ProductDocument | null,
    state: (state ?? null) as CatalogState | null,
    slugOwner: ownersOf(slugs, owners),
    variantOwner: ownersOf(variantIds, owners.slice(slugs.length)),
  }
}

function ownersOf(names: readonly string[], owners: readonly (object | null)[]): ReadonlyMap<string, string> {
  return new Map(
    names.flatMap((name, index) => {
      const owner = owners[index] as { productId: string } | null | undefined
      return owner ? [[name, owner.productId] as const] : []
    }),
  )
}

/** Writes a product, its names, and the catalogue's new version. */
export function saveProduct(
  tx: Tx,
  product: ProductDocument,
  { before, epoch }: { before: ProductDocument | null; epoch: string },
): void {
  const { productId, slug, variants, version, updatedAt } = product
  tx.set(productPath(productId), product)
  tx.set(STATE, { epoch, version, updatedAt })
  if (before?.slug !== slug) {
    if (before) tx.delete(slugPath(before.slug))
    tx.set(slugPath(slug), { productId })
  }
  const known = new Set(before?.variants.map(({ variantId }) => variantId))
  for (const { variantId } of variants) {
    if (!known.has(variantId)) tx.set(variantPath(variantId), { productId })
  }
}

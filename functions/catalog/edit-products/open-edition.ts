import type { Io } from '../../kit/declaration.ts'
import type { ProductDocument } from '../product.ts'
import { readForEdit } from '../product-store.ts'
import { chooseSlug } from './choose-slug.ts'
import type { Edition } from './edit-product.ts'
import { checkVariantOwners } from './refusals.ts'

interface Wanted {
  /** The slugs that will do, best first; none: the product keeps its own. */
  slugs: readonly string[]
  variants?: readonly { variantId?: string | undefined }[] | undefined
}

/**
 * Reads all that an edit has to know, and makes the catalogue's next version. Two edits at once so wait for each other:
 * versions are in the order of their commits, and whoever read one has seen all before it.
 */
export async function openEdition(
  { tx, now, newId }: Pick<Io, 'tx' | 'now' | 'newId'>,
  productId: string,
  { slugs, variants }: Wanted,
): Promise<{ before: ProductDocument | null; edition: Edition; epoch: string }> {
  const variantIds = [...new Set(variants?.flatMap(({ variantId }) => variantId ?? []))]
  const known = await readForEdit(tx, productId, { slugs, variantIds })
  const { product: before, state } = known
  checkVariantOwners(known.variantOwner, productId)
  const at = now.toISOString()
  const edition: Edition = {
    slug: before && slugs.length === 0 ? before.slug : chooseSlug(slugs, known.slugOwner, productId),
    version: (state?.version ?? 0) + 1,
    at,
    newVariantId: () => newId('var'),
  }
  return { before, edition, epoch: state?.epoch ?? `${at} ${newId('cat')}` }
}

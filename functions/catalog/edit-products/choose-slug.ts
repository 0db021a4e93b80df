import { AppError } from '../../kit/app-error.ts'
import { slugOf } from '../text.ts'

/** The slugs that a new product may have, best first: the one that was asked for, or those that its name gives. */
export function slugCandidates(product: {
  productId: string
  name: string
  slug?: string | undefined
}): string[] {
  if (product.slug !== undefined) return [product.slug]
  const tail = slugOf(product.productId.slice('prd_'.length)).slice(-6).replace(/^-/, '') || 'x'
  const base = slugOf(product.name)
  return base === '' ? [`product-${tail}`] : [base, `${slugOf(product.name, 80 - tail.length - 1)}-${tail}`]
}

/** The first that no other product has; throws ALREADY_EXISTS. */
export function chooseSlug(
  candidates: readonly string[],
  owner: ReadonlyMap<string, string>,
  productId: string,
): string {
  const free = candidates.find(slug => (owner.get(slug) ?? productId) === productId)
  if (free === undefined)
    throw new AppError('ALREADY_EXISTS', 'SLUG_TAKEN', 'Another product has this slug.', {
      details: [{ field: 'slug', message: `${candidates[0]} is taken` }],
    })
  return free
}

import { AppError } from '../../kit/app-error.ts'

export const productExists = (productId: string): AppError =>
  new AppError('ALREADY_EXISTS', 'PRODUCT_EXISTS', `${productId} exists already.`)

export const productNotFound = (): AppError =>
  new AppError('NOT_FOUND', 'PRODUCT_NOT_FOUND', 'There is no such product.')

/** Throws when the product is not as it was when somebody began to change it. */
export function checkUnchanged({ updatedAt }: { updatedAt: string }, ifUpdatedAt: string | undefined): void {
  if (ifUpdatedAt === undefined || ifUpdatedAt === updatedAt) return
  throw new AppError('FAILED_PRECONDITION', 'PRODUCT_CHANGED', 'Somebody changed the product meanwhile.', {
    status: 409,
    details: [{ field: 'ifUpdatedAt', message: `it changed at ${updatedAt}` }],
  })
}

/** Throws when one of the variants belongs to another product: its stock would be sold twice. */
export function checkVariantOwners(owner: ReadonlyMap<string, string>, productId: string): void {
  for (const [variantId, other] of owner) {
    if (other !== productId)
      throw new AppError('ALREADY_EXISTS', 'VARIANT_TAKEN', `${variantId} belongs to another product.`, {
        details: [{ field: 'variants', message: `${variantId} is taken` }],
      })
  }
}

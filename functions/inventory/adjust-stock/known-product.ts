import type { LineQuote } from '../../../schemas/product.ts'
import { AppError } from '../../kit/app-error.ts'

/** Throws when what the catalogue says of a product means that it has no stock of its own. */
export function checkCounted(quote: LineQuote | undefined): void {
  if (quote?.needsVariant) throw variantRequired()
  if (!quote?.unitPrice) throw productUnknown()
}

export const productUnknown = (): AppError =>
  new AppError('NOT_FOUND', 'PRODUCT_NOT_FOUND', 'There is no such product, or no such variant of it.')

const variantRequired = (): AppError =>
  new AppError('INVALID_ARGUMENT', 'VARIANT_REQUIRED', 'This product is counted by variant; name one.', {
    details: [{ field: 'variantId', message: 'is required for this product' }],
  })

import { z } from 'zod'

const id = (prefix: string, name: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[A-Za-z0-9_]{1,60}$`))
    .meta({ id: name, description: `Starts with \`${prefix}_\`.` })

export const StoreId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
  .meta({ id: 'StoreId' })
export const ProductId = id('prd', 'ProductId')
export const VariantId = id('var', 'VariantId')
export const CartId = id('crt', 'CartId')
export const LineId = id('lin', 'LineId')
export const CheckoutId = id('chk', 'CheckoutId')
export const OrderId = id('ord', 'OrderId')
export const ContactId = id('con', 'ContactId')
export const RefundId = id('rfd', 'RefundId')
export const ShipmentId = id('shp', 'ShipmentId')
export const AccountId = id('acc', 'AccountId')
export const ClientId = id('cli', 'ClientId')
export const KeyId = id('key', 'KeyId')
export const LetterId = id('let', 'LetterId')
export const TicketId = id('tck', 'TicketId')
export const TurnId = id('trn', 'TurnId')
export const IncidentId = id('inc', 'IncidentId')
export const ExportId = id('exp', 'ExportId')
export const ErasureId = id('era', 'ErasureId')

/** What stock is counted by: the id of a variant, or of a product that has none. */
export const Sku = z
  .string()
  .regex(/^(prd|var)_[A-Za-z0-9_]{1,60}$/)
  .meta({ id: 'Sku' })
export type Sku = z.infer<typeof Sku>

/** The stock-keeping unit of a product or of one of its variants. */
export const skuOf = (item: { productId: string; variantId?: string | undefined }): Sku =>
  item.variantId ?? item.productId

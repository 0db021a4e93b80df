import type { FunctionDeclaration } from '../request/request.ts'
import { Shop } from './shop.fixture.ts'

type Args = Record<string, unknown>

const money = (value: unknown): Args => ({ amount: Math.round(Number(value) * 100), currency: 'EUR' })

/** The same shop behind functions of other names, with other parameters and answers: what is told by name is to be understood. */
export class RenamedShop extends Shop {
  override call(name: string, args: Args): Args {
    switch (name) {
      case 'findItems': {
        const { products } = super.call('search_products', {
          query: args.text,
          max_price: args.priceLimitCents === undefined ? undefined : Number(args.priceLimitCents) / 100,
        })
        return { result: JSON.stringify({ items: (products as Args[]).map(itemOf) }) }
      }
      case 'putInBasket':
        return answered(
          super.call('add_to_cart', {
            product_id: args.sku,
            quantity: args.units,
            ...(args.optionId !== undefined && { variant_id: args.optionId }),
          }),
        )
      case 'takeOutOfBasket':
        return answered(
          super.call('remove_from_cart', {
            product_id: args.sku,
            ...(args.optionId !== undefined && { variant_id: args.optionId }),
          }),
        )
      case 'showBasket': {
        const { items, total } = super.call('view_cart', {})
        return { output: { lines: (items as Args[]).map(lineOf), total: money(total) } }
      }
      case 'completePurchase': {
        const receipt = super.call('checkout', {})
        if (receipt.error) return answered(receipt)
        return {
          output: {
            orderId: receipt.orderId,
            transactionId: receipt.transactionId,
            lines: (receipt.lines as Args[]).map(lineOf),
            totalPaid: money(receipt.total),
          },
        }
      }
      case 'whereIsMyParcel':
        return super.call('get_order_status', { order_id: args.orderNumber })
      case 'helpCentre':
        return super.call('search_knowledge', { question: args.q })
      default:
        return super.call('escalate_to_human', {})
    }
  }
}

const itemOf = ({ product_id, name, description, category, price, stock, variants }: Args): Args => ({
  sku: product_id,
  title: name,
  description,
  category,
  price: money(price),
  available: stock,
  ...(Array.isArray(variants) && {
    options: variants.map(({ variant_id, colour, available }: Args) => ({
      id: variant_id,
      colour,
      available,
    })),
  }),
})

const lineOf = ({ product_id, name, quantity, unit_price, line_total, variant_id }: Args): Args => ({
  sku: product_id,
  title: name,
  quantity,
  unitPrice: money(unit_price),
  lineTotal: money(line_total),
  ...(variant_id !== undefined && { variantId: variant_id }),
})

const answered = ({ error, ...rest }: Args): Args =>
  error
    ? { success: false, message: (error as Args).message, code: (error as Args).reason, ...rest }
    : { success: true }

const schema = (properties: Record<string, object>, required: string[] = []): object => ({
  type: 'object',
  properties,
  required,
})

export const RENAMED_FUNCTIONS: readonly FunctionDeclaration[] = [
  {
    name: 'findItems',
    description: 'Full-text search over everything on sale.',
    parametersJsonSchema: schema(
      {
        text: { type: 'string' },
        priceLimitCents: { type: 'integer', description: 'Highest price in cents.' },
      },
      ['text'],
    ),
  },
  {
    name: 'putInBasket',
    description: 'Puts an item into the basket.',
    parametersJsonSchema: schema(
      { sku: { type: 'string' }, optionId: { type: 'string' }, units: { type: 'integer', minimum: 1 } },
      ['sku', 'units'],
    ),
  },
  {
    name: 'takeOutOfBasket',
    description: 'Takes an item out again.',
    parametersJsonSchema: schema({ sku: { type: 'string' }, optionId: { type: 'string' } }, ['sku']),
  },
  { name: 'showBasket', description: 'What is in the basket.', parametersJsonSchema: schema({}) },
  { name: 'completePurchase', description: 'Buys the basket.', parametersJsonSchema: schema({}) },
  {
    name: 'whereIsMyParcel',
    description: 'The state of an order.',
    parametersJsonSchema: schema({ orderNumber: { type: 'string' } }, ['orderNumber']),
  },
  {
    name: 'helpCentre',
    description: 'Answers on shipping, returns and sizes.',
    parametersJsonSchema: schema({ q: { type: 'string' } }, ['q']),
  },
  {
    name: 'openTicket',
    description: 'Hands over to a person.',
    parametersJsonSchema: schema({ text: { type: 'string' } }, ['text']),
  },
] as readonly FunctionDeclaration[]

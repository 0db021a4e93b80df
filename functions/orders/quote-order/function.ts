import { quoteLines } from '../../../schemas/calls/catalog.ts'
import { quoteOrder } from '../../../schemas/calls/orders.ts'
import { quoteShipping } from '../../../schemas/calls/shipping.ts'
import { anyone } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { gatherFacts } from '../gather-facts.ts'
import { priceOrder } from '../price-order.ts'

const CURRENCY = 'USD'

export default onHttp({
  id: 'quote-order',
  summary: 'Says what lines would cost, delivered and taxed, before anything is bought.',
  emits: [],
  clients: { quoteLines, quoteShipping },
  routes: ({ read }) => [
    read(quoteOrder, {
      access: anyone,
      async handle({ body }, { clients, now }) {
        const lines = body.lines.map((line, index) => ({
          ...line,
          lineId: line.lineId ?? `lin_${index + 1}`,
        }))
        const facts = await gatherFacts(clients, lines, body.destination, CURRENCY)
        const currency = facts.quotes.find(({ unitPrice }) => unitPrice)?.unitPrice?.currency ?? CURRENCY
        const pricing = priceOrder({ ...body, ...facts, lines, currency, at: now })
        if (pricing.outcome === 'gone')
          throw new AppError('NOT_FOUND', 'PRODUCT_NOT_FOUND', 'Something in it is not sold.', {
            details: pricing.lines.map(({ lineId, productId }) => ({ lineId, productId })),
          })
        if (pricing.outcome === 'no-shipping')
          throw new AppError(
            'FAILED_PRECONDITION',
            'SHIPPING_UNAVAILABLE',
            'It cannot be sent there in this way.',
          )
        return { ...pricing.totals, shippingOptions: facts.shippingOptions }
      },
    }),
  ],
})

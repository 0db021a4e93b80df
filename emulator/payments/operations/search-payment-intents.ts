import { readLimit } from '../listing.ts'
import { operation } from '../operation.ts'
import { integer, required, string } from '../parameters.ts'
import { invalidRequest } from '../refusal.ts'
import { matches, parseSearch, type Search } from '../search-query.ts'

/** https://docs.stripe.com/api/payment_intents/search; unlike Stripe's, it sees every write at once. */
export default operation({
  method: 'GET',
  path: '/v1/payment_intents/search',
  parameters: { query: required(string()), limit: integer, page: string() },
  run(engine, { values }) {
    const search = parseSearch(values.query)
    const limit = readLimit(values.limit)
    const link = metadataLink(search)
    const candidates = engine.store.list('payment_intent', link === undefined ? {} : { link })
    const found = candidates.map(record => record.object).filter(intent => matches(search, intent))
    const from = values.page === undefined ? 0 : readPage(values.page)
    const more = found.length > from + limit
    return {
      object: 'search_result',
      data: found.slice(from, from + limit),
      has_more: more,
      next_page: more ? String(from + limit) : null,
      url: '/v1/payment_intents/search',
    }
  },
})

/** An exact metadata value that every result has, which is found by index. */
function metadataLink({ clauses, combine }: Search): string | undefined {
  if (combine === 'or' && clauses.length > 1) return undefined
  const exact = clauses.find(({ key, operator, negated, value }) => {
    return key !== undefined && operator === ':' && !negated && value !== null
  })
  return exact && `metadata:${exact.key}=${String(exact.value).toLowerCase()}`
}

function readPage(page: string): number {
  if (/^\d{1,9}$/.test(page)) return Number(page)
  throw invalidRequest('Invalid page token.', { param: 'page' })
}

import { convertCurrency, listCurrencies } from '../../../schemas/calls/currency.ts'
import { anyone } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { BASE, RATES, RATES_DATE, RATES_SOURCE } from '../rates.ts'
import { convert } from './convert-currency.ts'

/** The rates change with a deployment only. */
const CACHE = 'public, max-age=300, s-maxage=3600'

export default onHttp({
  id: 'convert-currency',
  summary: 'Tells what amounts are in another currency, at dated reference rates.',
  emits: [],
  routes: ({ read }) => [
    read(listCurrencies, {
      access: anyone,
      cache: CACHE,
      handle: async () => ({
        base: BASE,
        date: RATES_DATE,
        source: RATES_SOURCE,
        currencies: Object.entries(RATES).map(([currency, rate]) => ({ currency, ...rate })),
      }),
    }),
    read(convertCurrency, {
      access: anyone,
      handle: async ({ body: { amounts, to } }) => ({
        amounts: amounts.map(money => convert(money, to)),
        date: RATES_DATE,
        rounding: 'half-even' as const,
      }),
    }),
  ],
})

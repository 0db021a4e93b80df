import type { Rates } from '../lib/exchange.ts'
import { ask } from '../lib/http.ts'

export const listCurrencies = (): Promise<Rates> => ask('/v1/currencies')

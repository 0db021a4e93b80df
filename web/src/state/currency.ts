import { signal } from '@preact/signals'
import type { Money } from '../../../schemas/money.ts'
import { listCurrencies } from '../api/currencies.ts'
import { exchange, type Rates } from '../lib/exchange.ts'
import { keep, recall } from '../lib/stored.ts'

const KEY = 'currency'

/** The currency that amounts are told in; nothing for the one that they are in. */
export const wantedCurrency = signal(recall<string>('localStorage', KEY))
export const rates = signal<Rates>()

/** Without rates everything is told as it is priced. */
export async function loadRates(): Promise<void> {
  rates.value ??= await listCurrencies().catch(() => undefined)
}

export function chooseCurrency(currency: string | undefined): void {
  keep('localStorage', KEY, currency)
  wantedCurrency.value = currency
  void loadRates()
}

/** About what an amount is in the currency that was chosen; nothing where it is in that one, or has no rate. */
export const aboutIn = (money: Money): Money | undefined =>
  wantedCurrency.value && rates.value && wantedCurrency.value !== money.currency
    ? exchange(money, wantedCurrency.value, rates.value)
    : undefined

if (wantedCurrency.value) void loadRates()

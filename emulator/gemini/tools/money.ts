/** An amount as it is told, with its value for comparing. */
export interface Price {
  /** In whole units of its currency. */
  value: number
  text: string
}

const SIGNS: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' }
const WITHOUT_MINOR = new Set(['JPY', 'KRW', 'CLP', 'VND', 'ISK'])

/** `€1,299.00`, `1,299.00 CHF`, or the number alone where no currency is known. */
export function priceText(value: number, currency?: string): string {
  const digits = currency !== undefined && WITHOUT_MINOR.has(currency) ? 0 : 2
  const amount = value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  if (currency === undefined) return amount
  return SIGNS[currency] ? `${SIGNS[currency]}${amount}` : `${amount} ${currency}`
}

/**
 * A price as tools state it: a text, a number of whole units (or of minor ones, where its name says so), or an object of an
 * amount in minor units and a currency.
 */
export function readPrice(value: unknown, name: string, currency?: string): Price | null {
  if (typeof value === 'string') return readPriceText(value, currency)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null
    const units = /cents|minor/i.test(name) ? value / 100 : value
    return { value: units, text: priceText(units, currency) }
  }
  return typeof value === 'object' && value !== null ? readMoney(value as Record<string, unknown>) : null
}

function readPriceText(text: string, currency?: string): Price | null {
  const found = /-?\d[\d.,]*/.exec(text)?.[0]
  if (found === undefined || text.length > 40) return null
  const plain = /,\d{1,2}$/.test(found)
    ? found.replaceAll('.', '').replace(',', '.')
    : found.replaceAll(',', '')
  const value = Number(plain)
  if (!Number.isFinite(value)) return null
  const stated = /[€$£]|[A-Z]{3}/.test(text)
  return { value, text: stated ? text.trim() : priceText(value, currency) }
}

function readMoney(money: Record<string, unknown>): Price | null {
  const currency = [money.currency, money.currencyCode, money.currency_code].find(
    code => typeof code === 'string',
  )
  const told = [money.formatted, money.display, money.text].find(text => typeof text === 'string')
  const value = amountOf(money, currency)
  if (value === null) return null
  return { value, text: told ?? priceText(value, currency) }
}

function amountOf(money: Record<string, unknown>, currency: string | undefined): number | null {
  const { amount, value, units, nanos, cents } = money
  if (typeof cents === 'number') return cents / 100
  if (units !== undefined) return Number(units) + Number(nanos ?? 0) / 1e9
  const stated = amount ?? value
  if (typeof stated === 'string') return Number.isFinite(Number(stated)) ? Number(stated) : null
  if (typeof stated !== 'number' || !Number.isFinite(stated)) return null
  if (!Number.isInteger(stated)) return stated
  return currency !== undefined && WITHOUT_MINOR.has(currency) ? stated : stated / 100
}

import type { Money } from '../../../schemas/money.ts'
import { formatMoney } from '../lib/money.ts'
import { locale } from '../strings/index.ts'

/** An amount; `whole` leaves out zero cents, as on a price tag. */
export function Price({ money, whole = false }: { money: Money; whole?: boolean }) {
  return <span class="price">{formatMoney(money, locale, whole)}</span>
}

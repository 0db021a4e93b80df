import type { Money } from '../../../schemas/money.ts'
import { formatMoney } from '../lib/money.ts'
import { aboutIn } from '../state/currency.ts'
import { locale } from '../strings/index.ts'

interface Props {
  money: Money
  /** Leaves out zero cents, as on a price tag. */
  whole?: boolean
  /** In the currency that is charged, whatever the shopper likes to see. */
  exact?: boolean
}

/** An amount; about, where it is told in another currency than it is in. */
export function Price({ money, whole = false, exact = false }: Props) {
  const about = exact ? undefined : aboutIn(money)
  return (
    <span class="price">
      {about ? `≈ ${formatMoney(about, locale, whole)}` : formatMoney(money, locale, whole)}
    </span>
  )
}

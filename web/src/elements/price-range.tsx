import { useState } from 'preact/hooks'
import type { Facets } from '../../../schemas/product.ts'
import { digitsOf, formatMoney } from '../lib/money.ts'
import { readPrice } from '../lib/read-price.ts'
import type { ShelfChoice } from '../lib/shelf-choice.ts'
import { locale, strings } from '../strings/index.ts'

const words = strings.filters

interface Props {
  choice: ShelfChoice
  range: Facets['price'] | undefined
  onChoose: (choice: ShelfChoice) => void
}

/** From and to, in the currency of the shelf: what is charged, whatever the shopper likes to see. */
export function PriceRange({ choice, range, onChoose }: Props) {
  const { minPrice, maxPrice } = choice
  const currency = range?.min.currency
  // Asked for only where there is an amount: the answer needs a format, which takes long to make.
  const digits = (): number => (currency ? digitsOf(currency) : 2)
  const written = (amount: number | undefined): string =>
    amount === undefined ? '' : String(amount / 10 ** digits())
  // One by one: while the first is applied, somebody may be typing into the second.
  const [from, setFrom] = useTyped(written(minPrice))
  const [to, setTo] = useTyped(written(maxPrice))
  const [problem, setProblem] = useState('')
  const apply = () => {
    const [min, max] = [readPrice(from, digits()), readPrice(to, digits())]
    if (min === null || max === null) return setProblem(words.priceProblem)
    if (min !== undefined && max !== undefined && min > max) return setProblem(words.priceOrder)
    setProblem('')
    if (min !== minPrice || max !== maxPrice) onChoose({ ...choice, minPrice: min, maxPrice: max })
  }
  const field = (
    name: 'from' | 'to',
    value: string,
    take: (text: string) => void,
    limit: string | undefined,
  ) => (
    <label>
      <span>{words[name]}</span>
      <input
        name={`price-${name}`}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        placeholder={limit}
        aria-invalid={problem !== '' || undefined}
        aria-describedby="price-problem"
        onInput={event => take(event.currentTarget.value)}
        onChange={apply}
      />
    </label>
  )
  const limit = (money: { amount: number; currency: string } | undefined) =>
    money && formatMoney(money, locale, true)
  return (
    <fieldset>
      <legend>
        {words.price}
        {currency && `, ${currency}`}
      </legend>
      <form
        class="price-range"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          apply()
        }}
      >
        {field('from', from, setFrom, limit(range?.min))}
        {field('to', to, setTo, limit(range?.max))}
        <button type="submit" class="sr-only">
          {words.apply}
        </button>
        <p class="problem" id="price-problem" role="status">
          {problem}
        </p>
      </form>
    </fieldset>
  )
}

/** What stands in a field: what was typed since the choice was another. */
function useTyped(chosen: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState({ over: chosen, text: chosen })
  return [typed.over === chosen ? typed.text : chosen, text => setTyped({ over: chosen, text })]
}

import type { Money } from '../../../schemas/money.ts'
import { lookUp } from '../lib/look-up.ts'
import { formatMoney } from '../lib/money.ts'
import { narrowings, type ShelfChoice, toggled, widened } from '../lib/shelf-choice.ts'
import { locale, strings } from '../strings/index.ts'

const words = strings.filters

interface Props {
  choice: ShelfChoice
  currency: Money['currency']
  onChoose: (choice: ShelfChoice) => void
}

/** What narrows the shelf down, each with a cross that takes it back. */
export function Chosen({ choice, currency, onChoose }: Props) {
  if (narrowings(choice) === 0) return null
  return (
    <ul class="chosen">
      {chips(choice, currency).map(({ name, without }) => (
        <li key={name}>
          <button type="button" aria-label={words.remove(name)} onClick={() => onChoose(without)}>
            {name} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="link-button" onClick={() => onChoose(widened(choice))}>
          {words.clear}
        </button>
      </li>
    </ul>
  )
}

interface Chip {
  name: string
  without: ShelfChoice
}

function chips(choice: ShelfChoice, currency: string): Chip[] {
  const { colours, shapes, minPrice, maxPrice, inStock } = choice
  const price = (amount: number): string => formatMoney({ amount, currency }, locale, true)
  return [
    inStock && { name: words.stock, without: { ...choice, inStock: false } },
    ...colours.map(colour => ({
      name: words.colours[colour],
      without: { ...choice, colours: toggled(colours, colour) },
    })),
    ...shapes.map(shape => ({
      name: lookUp(words.shapes, shape) ?? shape,
      without: { ...choice, shapes: toggled(shapes, shape) },
    })),
    minPrice !== undefined && {
      name: words.atLeast(price(minPrice)),
      without: { ...choice, minPrice: undefined },
    },
    maxPrice !== undefined && {
      name: words.atMost(price(maxPrice)),
      without: { ...choice, maxPrice: undefined },
    },
  ].filter(chip => chip !== false)
}

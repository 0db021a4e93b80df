import type { ProductSort } from '../../../schemas/product.ts'
import type { ShelfChoice } from '../lib/shelf-choice.ts'
import { strings } from '../strings/index.ts'

const { sort: label, sorts } = strings.filters

interface Props {
  choice: ShelfChoice
  onChoose: (choice: ShelfChoice) => void
}

/** The order of a shelf. A search begins with its best matches, a shelf with what is popular. */
export function SortChoice({ choice, onChoose }: Props) {
  const names = Object.entries(sorts).filter(([name]) => name !== 'best' || choice.query)
  return (
    <label class="sort">
      <span>{label}</span>
      <select
        name="sort"
        value={choice.sort ?? (choice.query ? 'best' : 'popular')}
        onChange={event => {
          const wanted = event.currentTarget.value
          onChoose({ ...choice, sort: wanted === 'best' ? undefined : (wanted as ProductSort) })
        }}
      >
        {names.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

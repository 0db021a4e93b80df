import { useState } from 'preact/hooks'
import { strings } from '../strings/index.ts'

const MOST = 999

interface Props {
  name: string
  quantity: number
  onChange: (quantity: number) => void
  most?: number
}

/** Plus, minus, and the number to type over. */
export function QuantityStepper({ name, quantity, onChange, most = MOST }: Props) {
  const [typed, setTyped] = useState<string>()
  const take = (text: string) => {
    const wanted = Math.round(Number(text))
    setTyped(undefined)
    if (wanted >= 1 && wanted <= most) onChange(wanted)
  }
  return (
    <div class="stepper">
      <button
        type="button"
        aria-label={strings.cart.less(name)}
        disabled={quantity <= 1}
        onClick={() => onChange(quantity - 1)}
      >
        −
      </button>
      <input
        inputMode="numeric"
        autoComplete="off"
        aria-label={strings.cart.quantity(name)}
        value={typed ?? quantity}
        onInput={event => setTyped(event.currentTarget.value)}
        onChange={event => take(event.currentTarget.value)}
      />
      <button
        type="button"
        aria-label={strings.cart.more(name)}
        disabled={quantity >= most}
        onClick={() => onChange(quantity + 1)}
      >
        +
      </button>
    </div>
  )
}

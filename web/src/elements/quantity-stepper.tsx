import { useState } from 'preact/hooks'
import { strings } from '../strings/index.ts'

const MOST = 999

interface Props {
  name: string
  quantity: number
  onChange: (quantity: number) => void
  most?: number
}

/** Plus, minus, and the number to type over: it is held against the schema of the shop, which is fetched for it. */
export function QuantityStepper({ name, quantity, onChange, most = MOST }: Props) {
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState(false)
  const take = async (text: string) => {
    const { quantityOf } = await import('../lib/quantity.ts')
    const wanted = quantityOf(text)
    setWrong(wanted === undefined)
    if (wanted === undefined) return
    setTyped(undefined)
    onChange(Math.min(wanted, most))
  }
  const step = (by: number) => {
    setTyped(undefined)
    setWrong(false)
    onChange(quantity + by)
  }
  return (
    <div class="stepper-frame">
      <div class="stepper" data-wrong={wrong || undefined}>
        <button
          type="button"
          aria-label={strings.cart.less(name)}
          disabled={quantity <= 1}
          onClick={() => step(-1)}
        >
          −
        </button>
        <input
          inputMode="numeric"
          autoComplete="off"
          aria-label={strings.cart.quantity(name)}
          aria-invalid={wrong || undefined}
          value={typed ?? quantity}
          onInput={event => setTyped(event.currentTarget.value)}
          onChange={event => void take(event.currentTarget.value)}
        />
        <button
          type="button"
          data-press="more"
          data-each
          aria-label={strings.cart.more(name)}
          disabled={quantity >= most}
          onClick={() => step(1)}
        >
          +
        </button>
      </div>
      {wrong && (
        <p class="problem" role="alert">
          {strings.cart.quantityProblem}
        </p>
      )}
    </div>
  )
}

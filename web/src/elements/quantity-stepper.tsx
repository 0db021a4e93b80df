import { useState } from 'preact/hooks'
import { strings } from '../strings/index.ts'

const MOST = 999

interface Props {
  name: string
  quantity: number
  onChange: (quantity: number) => void
  most?: number
  /** Holds what was typed last, for who acts on it before it was looked at; undefined is what the shop does not take. */
  typing?: { current: Promise<number | undefined> | undefined }
}

/** Plus, minus, and the number to type over: it is held against the schema of the shop, which is fetched for it. */
export function QuantityStepper({ name, quantity, onChange, most = MOST, typing }: Props) {
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState(false)
  const take = async (text: string): Promise<number | undefined> => {
    const schema = await import('../lib/quantity.ts').catch(() => undefined)
    // Without a connection it stays as it was, and the page says why.
    const wanted = schema ? schema.quantityOf(text) : quantity
    setWrong(wanted === undefined)
    if (wanted === undefined) return undefined
    setTyped(undefined)
    onChange(Math.min(wanted, most))
    return wanted
  }
  const takeTyped = (text: string) => {
    const taken = take(text)
    if (typing) typing.current = taken
  }
  const step = (by: number) => {
    setTyped(undefined)
    setWrong(false)
    if (typing) typing.current = undefined
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
          name="quantity"
          inputMode="numeric"
          autoComplete="off"
          aria-label={strings.cart.quantity(name)}
          aria-invalid={wrong || undefined}
          value={typed ?? quantity}
          onInput={event => setTyped(event.currentTarget.value)}
          onChange={event => takeTyped(event.currentTarget.value)}
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

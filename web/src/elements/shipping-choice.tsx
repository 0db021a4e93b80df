import type { ShippingOption } from '../../../schemas/shipping.ts'
import { lookUp } from '../lib/look-up.ts'
import { strings } from '../strings/index.ts'
import { Price } from './price.tsx'

const words = strings.checkout

interface Props {
  options: readonly ShippingOption[]
  chosen: string | undefined
  onChoose: (shippingOptionId: string) => void
}

export function ShippingChoice({ options, chosen, onChoose }: Props) {
  return (
    <fieldset class="part">
      <legend>{words.shipping}</legend>
      {options.length === 0 && <p class="soft">{words.shippingWait}</p>}
      {options.map(({ shippingOptionId, name, price, deliveryDays }) => (
        <label key={shippingOptionId} class="shipping-option">
          <input
            type="radio"
            name="shipping"
            value={shippingOptionId}
            checked={shippingOptionId === chosen}
            onChange={() => onChoose(shippingOptionId)}
          />
          <span>
            {lookUp(words.shippingNames, shippingOptionId) ?? name}
            <small>{words.days(deliveryDays)}</small>
          </span>
          <span>{price.amount === 0 ? words.free : <Price money={price} exact />}</span>
        </label>
      ))}
    </fieldset>
  )
}

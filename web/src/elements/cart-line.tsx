import type { Cart } from '../../../schemas/cart.ts'
import { skuOf } from '../lib/cart-change.ts'
import { changeQuantity, removeFromCart } from '../state/cart.ts'
import { strings } from '../strings/index.ts'
import { Price } from './price.tsx'
import { QuantityStepper } from './quantity-stepper.tsx'

interface Props {
  item: Cart['items'][number]
  /** Its cart is in a checkout and cannot be changed. */
  locked: boolean
  /** Of its heading, below that of what it stands in. */
  level?: 2 | 3
}

export function CartLine({ item, locked, level = 3 }: Props) {
  const Heading = `h${level}` as const
  const sku = skuOf(item)
  return (
    <li class="cart-line">
      <div class="cart-picture">
        {item.image && <img src={item.image} alt="" width={800} height={800} loading="lazy" />}
      </div>
      <Heading>{item.name}</Heading>
      <p>
        <Price money={item.lineTotal} />
      </p>
      {locked ? (
        <p class="soft">× {item.quantity}</p>
      ) : (
        <div class="cart-line-tools">
          <QuantityStepper
            name={item.name}
            quantity={item.quantity}
            onChange={quantity => changeQuantity(sku, quantity)}
          />
          <button
            type="button"
            class="link-button"
            aria-label={strings.cart.removeItem(item.name)}
            onClick={() => removeFromCart(sku)}
          >
            {strings.cart.remove}
          </button>
        </div>
      )}
    </li>
  )
}

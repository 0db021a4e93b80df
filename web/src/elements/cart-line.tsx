import type { Cart } from '../../../schemas/cart.ts'
import { skuOf } from '../lib/cart-change.ts'
import { changeQuantity, removeFromCart } from '../state/cart.ts'
import { strings } from '../strings/index.ts'
import { Price } from './price.tsx'
import { QuantityStepper } from './quantity-stepper.tsx'

/** `locked`: its cart is in a checkout and cannot be changed. */
export function CartLine({ item, locked }: { item: Cart['items'][number]; locked: boolean }) {
  const sku = skuOf(item)
  return (
    <li class="cart-line">
      <div class="cart-picture">
        {item.image && <img src={item.image} alt="" width={800} height={800} loading="lazy" />}
      </div>
      <h3>{item.name}</h3>
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

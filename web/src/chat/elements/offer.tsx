import { useState } from 'preact/hooks'
import type { Product } from '../../../../schemas/product.ts'
import { Price } from '../../elements/price.tsx'
import { axesOf, imagesOf } from '../../lib/variants.ts'
import { paths } from '../../routes.ts'
import { addToCart } from '../../state/cart.ts'
import { strings } from '../../strings/index.ts'
import { words } from '../strings/index.ts'

type Variant = Product['variants'][number]

/** A product that the assistant found, as it is now, with a way into the cart. */
export function Offer({ product }: { product: Product }) {
  const { name, slug, variants } = product
  const [chosen, setChosen] = useState(() => variants.find(({ available }) => available > 0) ?? variants[0])
  const available = chosen ? chosen.available : product.available
  const price = chosen?.price ?? product.price
  const [image] = imagesOf(product.images, chosen?.variantId)
  return (
    <div class="offer">
      <div class="cart-picture">
        {image && <img src={image.url} alt="" width={image.width} height={image.height} loading="lazy" />}
      </div>
      <p class="offer-name">
        <a href={paths.product(slug)}>{name}</a>
        <small>
          <Price money={price} whole /> ·{' '}
          {available === 0 ? strings.product.soldOut : strings.product.inStock}
        </small>
      </p>
      {variants.length > 1 && (
        <select
          aria-label={words.variant(name)}
          value={chosen?.variantId}
          onChange={event =>
            setChosen(variants.find(({ variantId }) => variantId === event.currentTarget.value))
          }
        >
          {variants.map(variant => (
            <option key={variant.variantId} value={variant.variantId} disabled={variant.available === 0}>
              {nameOf(product, variant)}
            </option>
          ))}
        </select>
      )}
      <Add product={product} variant={chosen} image={image?.url} disabled={available === 0} />
    </div>
  )
}

/** What tells a variant from the others: what a shopper chooses by. */
function nameOf({ variants }: Product, { attributes }: Variant): string {
  return axesOf(variants, {})
    .flatMap(({ name }) => attributes[name] ?? [])
    .join(', ')
}

interface AddProps {
  product: Product
  variant: Variant | undefined
  image: string | undefined
  disabled: boolean
}

function Add({ product, variant, image, disabled }: AddProps) {
  const [added, setAdded] = useState(false)
  const { productId, name } = product
  const add = () => {
    addToCart({
      productId,
      ...(variant && { variantId: variant.variantId }),
      name: variant ? `${name} (${nameOf(product, variant)})` : name,
      ...(image && { image }),
      quantity: 1,
      unitPrice: variant?.price ?? product.price,
    })
    setAdded(true)
  }
  return (
    <button type="button" class="button" disabled={disabled} aria-label={words.addName(name)} onClick={add}>
      {added ? words.added : words.add}
    </button>
  )
}

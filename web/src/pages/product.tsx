import { useEffect, useRef, useState } from 'preact/hooks'
import type { Product } from '../../../schemas/product.ts'
import { getProduct, listRelated } from '../api/catalog.ts'
import { Gallery } from '../elements/gallery.tsx'
import { LazyEstimate } from '../elements/lazy-estimate.tsx'
import { Price } from '../elements/price.tsx'
import { ProductRow } from '../elements/product-row.tsx'
import { ProductSkeleton } from '../elements/product-skeleton.tsx'
import { QuantityStepper } from '../elements/quantity-stepper.tsx'
import { Trouble } from '../elements/trouble.tsx'
import { VariantChoice } from '../elements/variant-choice.tsx'
import { Refused } from '../lib/http.ts'
import { useResource } from '../lib/resource.ts'
import { resourceKeys } from '../lib/resource-keys.ts'
import { useTitle } from '../lib/title.ts'
import { type Choice, choose, firstChoice, imagesOf, variantOf } from '../lib/variants.ts'
import { categoryName, factsOf } from '../lib/words.ts'
import { paths } from '../routes.ts'
import { addToCart, drawerOpen } from '../state/cart.ts'
import { shownProduct } from '../state/chat.ts'
import { strings } from '../strings/index.ts'
import { NotFoundPage } from './not-found.tsx'

const words = strings.product
const FEW = 6
const MOST_AT_ONCE = 20

export function ProductPage({ slug }: { slug: string }) {
  const product = useResource(resourceKeys.product(slug), signal => getProduct(slug, signal))
  useTitle(product.state === 'ready' ? product.data.name : undefined)
  if (product.state === 'ready') return <Details product={product.data} />
  if (product.state === 'loading') return <ProductSkeleton />
  if (product.error instanceof Refused && product.error.status < 500 && product.error.status !== 429)
    return <NotFoundPage title={words.goneTitle} text={words.goneText} />
  return <Trouble error={product.error} retry={product.retry} />
}

function Details({ product }: { product: Product }) {
  const [choice, setChoice] = useState(() => firstChoice(product.variants))
  const images = imagesOf(product.images, variantOf(product.variants, choice)?.variantId)
  useEffect(() => {
    shownProduct.value = product.productId
    return () => (shownProduct.value = undefined)
  }, [product.productId])
  return (
    <>
      <article class="product">
        <Gallery key={images[0]?.url ?? ''} images={images} strip={product.images.length > 1} />
        <div class="product-words">
          <p class="product-place">
            <a href={paths.shelf(product.category)}>{categoryName(product.category)}</a>
            {product.brand && <span>{product.brand}</span>}
          </p>
          <h1>{product.name}</h1>
          <Purchase product={product} choice={choice} image={images[0]?.url} onChoice={setChoice} />
          {product.description.split(/\n{2,}/).map(paragraph => (
            <p key={paragraph} class="product-text">
              {paragraph}
            </p>
          ))}
          <Facts attributes={product.attributes} />
        </div>
      </article>
      <Related slug={product.slug} />
    </>
  )
}

/** By itself, so that what comes anew draws this row again and not the whole page. */
function Related({ slug }: { slug: string }) {
  const related = useResource(resourceKeys.related(slug), signal => listRelated(slug, signal))
  return <ProductRow id="related" title={words.related} list={related} />
}

interface PurchaseProps {
  product: Product
  choice: Choice
  image: string | undefined
  onChoice: (choice: Choice) => void
}

/** Price, what to choose, how many, and the button that puts it into the cart. */
function Purchase({ product, choice, image, onChoice }: PurchaseProps) {
  const [quantity, setQuantity] = useState(1)
  const typing = useRef<Promise<number | undefined>>(undefined)
  const { productId, name, variants } = product
  const variant = variantOf(variants, choice)
  const available = variants.length > 0 ? (variant?.available ?? 0) : product.available
  const unitPrice = variant?.price ?? product.price
  const most = Math.max(1, Math.min(available, MOST_AT_ONCE))
  const wanted = Math.min(quantity, most)
  const add = async () => {
    const units = typing.current ? await typing.current : wanted
    // The field says what is wrong with it.
    if (units === undefined) return
    addToCart({
      productId,
      ...(variant && { variantId: variant.variantId }),
      name: variant ? `${name} (${Object.values(choice).join(', ')})` : name,
      ...(image && { image }),
      quantity: Math.min(units, most),
      unitPrice,
    })
    drawerOpen.value = true
  }
  return (
    <>
      <p class="product-price">
        <Price money={unitPrice} whole />
      </p>
      <VariantChoice
        variants={variants}
        choice={choice}
        onChoose={(axis, value) => onChoice(choose(variants, choice, axis, value))}
      />
      <div class="buy">
        <QuantityStepper name={name} quantity={wanted} most={most} onChange={setQuantity} typing={typing} />
        <button
          type="button"
          class="button button-main"
          data-press="add-to-cart"
          disabled={available === 0}
          onClick={() => void add()}
        >
          {available === 0 ? words.soldOut : words.add}
        </button>
      </div>
      <Stock available={available} />
      {available > 0 && (
        <LazyEstimate subtotal={{ ...unitPrice, amount: unitPrice.amount * wanted }} items={wanted} />
      )}
    </>
  )
}

function Stock({ available }: { available: number }) {
  const text = available === 0 ? words.soldOut : available < FEW ? words.few(available) : words.inStock
  return (
    <p class="stock" data-level={available === 0 ? 'none' : available < FEW ? 'few' : 'good'} role="status">
      {text}
    </p>
  )
}

function Facts({ attributes }: { attributes: Product['attributes'] }) {
  const facts = factsOf(attributes)
  if (facts.length === 0) return null
  return (
    <section class="facts">
      <h2>{words.facts}</h2>
      <dl>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

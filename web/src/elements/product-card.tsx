import { Component, type ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import type { Product } from '../../../schemas/product.ts'
import { coloursOf } from '../lib/variants.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'
import { Price } from './price.tsx'
import { Swatches } from './swatches.tsx'

/** Fewer than so many are worth saying. */
const FEW = 4
const words = strings.shop

interface Props {
  product: Product
  /** It is on the first screen, so its picture is wanted at once. */
  eager: boolean
  /** Of its heading, below that of what it stands in. */
  level?: 2 | 3
}

/** What comes anew mostly looks like what is shown: only a card that looks different is drawn again. */
export class ProductCard extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return lookOf(next) !== lookOf(this.props)
  }

  override render(): ComponentChild {
    return <Card {...this.props} />
  }
}

/** All that a card is made of, as one word. */
const lookOf = ({ product, eager, level }: Props): string => {
  const { slug, name, brand, images, price, variants } = product
  const kinds = variants.map(({ price, attributes: { colour, hex } }) => [price, colour, hex])
  return JSON.stringify([eager, level, slug, name, brand, images.slice(0, 2), price, kinds, flagOf(product)])
}

function Card({ product, eager, level = 2 }: Props) {
  const Heading = `h${level}` as const
  const [front, other] = product.images
  const flag = flagOf(product)
  const [turned, setTurned] = useState(false)
  return (
    <article class="card" onPointerEnter={() => setTurned(true)}>
      <div class="card-picture">
        {front && (
          <img
            src={front.url}
            alt=""
            width={front.width}
            height={front.height}
            loading={eager ? 'eager' : 'lazy'}
            decoding="async"
          />
        )}
        {turned && other && (
          <img class="card-turned" src={other.url} alt="" width={other.width} height={other.height} />
        )}
        {flag && <span class={product.available === 0 ? 'flag flag-out' : 'flag'}>{flag}</span>}
      </div>
      <Heading>
        <a href={paths.product(product.slug)}>{product.name}</a>
      </Heading>
      <p class="card-price">
        <CardPrice product={product} />
      </p>
      <p class="card-brand">{product.brand ?? ''}</p>
      <Swatches colours={coloursOf(product.variants)} />
    </article>
  )
}

function CardPrice({ product }: { product: Product }) {
  const amounts = product.variants.map(({ price }) => price.amount)
  const least = product.variants.find(({ price }) => price.amount === Math.min(...amounts))?.price
  const varies = new Set(amounts).size > 1
  return (
    <>
      {varies && `${words.from} `}
      <Price money={least ?? product.price} whole />
    </>
  )
}

function flagOf({ available, tags }: Product): string | undefined {
  if (available === 0) return words.soldOut
  if (available < FEW) return words.few(available)
  return tags.includes('new') ? words.isNew : undefined
}

/** The place of a card that is still being fetched. */
export function CardSkeleton() {
  return (
    <div class="card skeleton" aria-hidden="true">
      <div class="card-picture" />
      <p class="bar bar-wide" />
      <p class="bar" />
    </div>
  )
}

import type { Product } from '../../../schemas/product.ts'
import type { Resource } from '../lib/resource.ts'
import { CardSkeleton, ProductCard } from './product-card.tsx'
import { TakenLater } from './taken-later.tsx'

const PLACES = 4

interface Props {
  id: string
  title: string
  list: Resource<{ products: readonly Product[] }>
  /** Where there is more of it. */
  more?: { href: string; text: string }
}

/** Some products in one row. What cannot be fetched is left out: the page is whole without. */
export function ProductRow({ id, title, list, more }: Props) {
  if (list.state === 'failed' || (list.state === 'ready' && list.data.products.length === 0)) return null
  return (
    <section class="row" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {more && <a href={more.href}>{more.text}</a>}
      </header>
      <TakenLater class="row-goods">
        {list.state === 'ready'
          ? list.data.products
              .slice(0, PLACES)
              .map(product => (
                <ProductCard key={product.productId} product={product} eager={false} level={3} />
              ))
          : Array.from({ length: PLACES }, (_, index) => <CardSkeleton key={index} />)}
      </TakenLater>
    </section>
  )
}

import type { Product } from '../../../schemas/product.ts'
import type { Resource } from '../lib/resource.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'
import { Price } from './price.tsx'

/**
 * What the shop is, and three things from its shelves: of what people like most, one of each category. What cannot be
 * fetched keeps no place: the way on that stands below is seen at once.
 */
export function Hero({ list }: { list: Resource<{ products: readonly Product[] }> }) {
  const chosen = list.state === 'ready' ? oneOfEachCategory(list.data.products) : []
  return (
    <section class="hero">
      <div class="hero-words">
        <h1>{strings.shop.heading}</h1>
        <p>{strings.shop.lede}</p>
      </div>
      {list.state !== 'failed' && (
        <ul class="hero-pictures">
          {[0, 1, 2].map(index => (
            <li key={index}>
              {chosen[index] && <HeroProduct product={chosen[index]} first={index === 0} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Seen from another side than on the shelves. The first picture is the largest thing on the screen: it is fetched first. */
function HeroProduct({ product, first }: { product: Product; first: boolean }) {
  return (
    <a href={paths.product(product.slug)}>
      <img
        src={(product.images[1] ?? product.images[0])?.url}
        alt=""
        width={800}
        height={800}
        fetchpriority={first ? 'high' : 'auto'}
      />
      <span>
        {product.name} <Price money={product.price} whole />
      </span>
    </a>
  )
}

/** One product of each category, the category that people like most first. */
function oneOfEachCategory(products: readonly Product[]): Product[] {
  const byCategory = Map.groupBy(products, ({ category }) => category)
  return [...byCategory.values()].sort((a, b) => b.length - a.length).flatMap(([first]) => first ?? [])
}

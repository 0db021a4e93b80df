import { listProducts } from '../api/catalog.ts'
import { useResource } from '../lib/resource.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'
import { Price } from './price.tsx'

/** What the shop is, and three things from its shelves. */
export function Hero() {
  const list = useResource('products undefined undefined', signal => listProducts({}, signal))
  const products = list.state === 'ready' ? list.data.products : []
  const chosen = [...products].sort((a, b) => rank(a.tags) - rank(b.tags)).slice(0, 3)
  return (
    <section class="hero">
      <div class="hero-words">
        <h1>{strings.shop.heading}</h1>
        <p>{strings.shop.lede}</p>
      </div>
      <ul class="hero-pictures">
        {[0, 1, 2].map(index => {
          const product = chosen[index]
          return (
            <li key={index}>
              {product && (
                <a href={paths.product(product.slug)}>
                  <img src={product.images[0]?.url} alt="" width={800} height={800} />
                  <span>
                    {product.name} <Price money={product.price} whole />
                  </span>
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const rank = (tags: readonly string[]): number => (tags.includes('bestseller') ? 0 : tags.includes('new') ? 1 : 2)

import { pageLists } from '../../../schemas/pages.ts'
import { listProducts } from '../api/catalog.ts'
import { CategoryTiles } from '../elements/category-tiles.tsx'
import { Hero } from '../elements/hero.tsx'
import { ProductRow } from '../elements/product-row.tsx'
import { Trouble } from '../elements/trouble.tsx'
import { useResource } from '../lib/resource.ts'
import { resourceKeys } from '../lib/resource-keys.ts'
import { inShownOrder } from '../lib/shown-order.ts'
import { useTitle } from '../lib/title.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'

const words = strings.shop

/** The door: what the shop is, its shelves, what is new and what is popular. */
export function HomePage() {
  useTitle(undefined)
  const popular = useResource(resourceKeys.popular, signal => listProducts(pageLists.popular, signal), {
    adapt: inShownOrder,
  })
  const newest = useResource(resourceKeys.newest, signal => listProducts(pageLists.newest, signal))
  return (
    <>
      <Hero list={popular} />
      {popular.state === 'failed' && <Trouble error={popular.error} retry={popular.retry} />}
      <CategoryTiles />
      <ProductRow
        id="popular"
        title={words.popular}
        list={popular}
        more={{ href: paths.search({ sort: 'popular' }), text: words.popularMore }}
      />
      <ProductRow
        id="newest"
        title={words.newest}
        list={newest}
        more={{ href: paths.search({ sort: 'newest' }), text: words.newestMore }}
      />
    </>
  )
}

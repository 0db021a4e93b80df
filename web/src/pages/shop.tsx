import { useState } from 'preact/hooks'
import { listProducts, type Products } from '../api/catalog.ts'
import { CategoryWay } from '../elements/category-way.tsx'
import { Hero } from '../elements/hero.tsx'
import { CardSkeleton, ProductCard } from '../elements/product-card.tsx'
import { Trouble } from '../elements/trouble.tsx'
import { useResource } from '../lib/resource.ts'
import { place } from '../lib/router.ts'
import { useTitle } from '../lib/title.ts'
import { categoryName } from '../lib/words.ts'
import { paths } from '../routes.ts'
import { say } from '../state/notice.ts'
import { strings } from '../strings/index.ts'

const words = strings.shop
const ON_FIRST_SCREEN = 8

/** The shelves: everything, one category, or what a search finds. The address says which. */
export function ShopPage({ category }: { category: string | undefined }) {
  const query = place.value.query.get('query')?.trim() || undefined
  const title = query ? words.found(query) : category ? categoryName(category) : undefined
  useTitle(title)
  return (
    <>
      {title ? <h1 class="shelf-title">{title}</h1> : <Hero />}
      <CategoryWay category={category} query={query} />
      <Shelf key={`${category} ${query}`} category={category} query={query} />
    </>
  )
}

interface ShelfProps {
  category: string | undefined
  query: string | undefined
}

function Shelf({ category, query }: ShelfProps) {
  const first = useResource(`products ${category} ${query}`, signal =>
    listProducts({ category, query }, signal),
  )
  if (first.state === 'failed') return <Trouble error={first.error} retry={first.retry} />
  if (first.state === 'loading') return <Skeletons />
  if (first.data.products.length === 0) return <Nothing />
  return <Grid first={first.data} category={category} query={query} />
}

/** What "Show more" brought, kept while the page lives so that coming back finds it. */
const brought = new Map<string, Products>()

function Grid({ first, category, query }: ShelfProps & { first: Products }) {
  const key = `${category} ${query}`
  const [more, setMore] = useState(brought.get(key))
  const [busy, setBusy] = useState(false)
  const next = more ? more.nextPageToken : first.nextPageToken
  const products = unique([...first.products, ...(more?.products ?? [])])
  const fetchMore = async () => {
    setBusy(true)
    try {
      const page = await listProducts({ category, query, pageToken: next })
      const all = { ...page, products: [...(more?.products ?? []), ...page.products] }
      brought.set(key, all)
      setMore(all)
    } catch {
      say(strings.trouble.unreachableText)
    }
    setBusy(false)
  }
  return (
    <section aria-label={words.shelves}>
      <div class="grid">
        {products.map((product, index) => (
          <ProductCard key={product.productId} product={product} eager={index < ON_FIRST_SCREEN} />
        ))}
      </div>
      {next && (
        <button type="button" class="button more-button" disabled={busy} onClick={fetchMore}>
          {busy ? words.loadingMore : words.more}
        </button>
      )}
    </section>
  )
}

const unique = (products: Products['products']): Products['products'] => [
  ...new Map(products.map(product => [product.productId, product])).values(),
]

function Skeletons() {
  return (
    <div class="grid" role="status" aria-label={strings.loading}>
      {Array.from({ length: ON_FIRST_SCREEN }, (_, index) => (
        <CardSkeleton key={index} />
      ))}
    </div>
  )
}

function Nothing() {
  return (
    <section class="nothing">
      <p>{words.none}</p>
      <a class="button" href={paths.shop()}>
        {words.noneAction}
      </a>
    </section>
  )
}

import { useState } from 'preact/hooks'
import { listProducts, type Products, type Shelf } from '../api/catalog.ts'
import { say } from '../state/notice.ts'
import { strings } from '../strings/index.ts'
import { CardSkeleton, ProductCard } from './product-card.tsx'
import { TakenLater } from './taken-later.tsx'

const words = strings.shop
const ON_FIRST_SCREEN = 8

/** What "Show more" brought, kept while the page lives so that coming back finds it. */
const brought = new Map<string, Products>()

interface Props {
  /** What is shown, as one word: the same shelf has the same. */
  name: string
  shelf: Shelf
  first: Products
}

/** The products of a shelf; more of them are fetched by a button. */
export function ProductGrid({ name, shelf, first }: Props) {
  const [more, setMore] = useState(brought.get(name))
  const [busy, setBusy] = useState(false)
  const next = more ? more.nextPageToken : first.nextPageToken
  const products = unique([...first.products, ...(more?.products ?? [])])
  const fetchMore = async () => {
    setBusy(true)
    try {
      const page = await listProducts({ ...shelf, facets: false, pageToken: next })
      const all = { ...page, products: [...(more?.products ?? []), ...page.products] }
      brought.set(name, all)
      setMore(all)
    } catch {
      say(strings.trouble.unreachableText)
    }
    setBusy(false)
  }
  return (
    <>
      <TakenLater class="grid">
        {products.map((product, index) => (
          <ProductCard key={product.productId} product={product} eager={index < ON_FIRST_SCREEN} />
        ))}
      </TakenLater>
      {next && (
        <button
          type="button"
          class="button more-button"
          data-press="more-products"
          disabled={busy}
          onClick={fetchMore}
        >
          {busy ? words.loadingMore : words.more}
        </button>
      )}
    </>
  )
}

const unique = (products: Products['products']): Products['products'] => [
  ...new Map(products.map(product => [product.productId, product])).values(),
]

/** The places of products that are still being fetched. */
export function GridSkeleton({ cards = ON_FIRST_SCREEN }: { cards?: number }) {
  return (
    <div class="grid" role="status" aria-label={strings.loading}>
      {Array.from({ length: cards }, (_, index) => (
        <CardSkeleton key={index} />
      ))}
    </div>
  )
}

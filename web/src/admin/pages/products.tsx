import { useState } from 'preact/hooks'
import type { ManagedProduct } from '../../../../schemas/product.ts'
import { Price } from '../../elements/price.tsx'
import { go, place } from '../../lib/router.ts'
import { useTitle } from '../../lib/title.ts'
import { categoryName } from '../../lib/words.ts'
import { adminPaths } from '../addresses.ts'
import { listProductsOf } from '../calls.ts'
import { Choice, Entry } from '../elements/entry.tsx'
import { MoreButton } from '../elements/more-button.tsx'
import { Failed, RowsSkeleton, Status } from '../elements/state.tsx'
import { usePages } from '../lib/use-pages.ts'
import { words } from '../strings/index.ts'

const { products: text } = words

/** All products, on sale or not, found as the address says. */
export function ProductsPage() {
  useTitle(text.title)
  const query = place.value.query.get('query')?.slice(0, 200) ?? ''
  const active = ['true', 'false'].find(value => value === place.value.query.get('active')) ?? ''
  const { list, items, ...rest } = usePages(
    `admin products ${JSON.stringify([query, active])}`,
    (pageToken, signal) => listProductsOf({ query, active, pageToken }, signal),
    page => page.products,
  )
  return (
    <>
      <header class="admin-head">
        <h1>{text.title}</h1>
        <a class="button button-main" href={adminPaths.newProduct}>
          {text.add}
        </a>
      </header>
      <Narrowing key={query} query={query} active={active} />
      {list.state === 'failed' && <Failed error={list.error} retry={list.retry} />}
      {list.state === 'loading' && <RowsSkeleton />}
      {list.state === 'ready' && items.length === 0 && <Nothing narrowed={Boolean(query || active)} />}
      {items.length > 0 && (
        <ul class="rows product-rows" aria-label={text.label} data-stale={list.stale || undefined}>
          {items.map(product => (
            <ProductRow key={product.productId} product={product} />
          ))}
        </ul>
      )}
      <MoreButton {...rest} />
    </>
  )
}

function ProductRow({ product }: { product: ManagedProduct }) {
  const { productId, name, category, images, variants, available, active, price } = product
  const [image] = images
  return (
    <li>
      <a href={adminPaths.product(productId)}>
        <span class="row-picture">
          {image && <img src={image.url} alt="" width={image.width} height={image.height} loading="lazy" />}
        </span>
        <span class="row-main">
          {name}
          <small>
            {[categoryName(category), variants.length > 0 && text.variants(variants.length)]
              .filter(Boolean)
              .join(', ')}
          </small>
        </span>
        <span class="row-status">
          <Status kind={active ? 'active' : 'hidden'}>{active ? text.active : text.hidden}</Status>
          <small>{text.units(available)}</small>
        </span>
        <span class="row-sum">
          <Price money={price} exact />
        </span>
      </a>
    </li>
  )
}

function Narrowing({ query, active }: { query: string; active: string }) {
  const [typed, setTyped] = useState(query)
  return (
    <search class="narrowing">
      <form
        onSubmit={event => {
          event.preventDefault()
          go(adminPaths.products({ query: typed.trim(), active }))
        }}
      >
        <Entry
          path="query"
          type="search"
          label={text.search}
          value={typed}
          onValue={setTyped}
          problems={{}}
        />
      </form>
      <Choice
        path="active"
        label={text.state}
        value={active}
        options={[
          { code: '', name: text.all },
          { code: 'true', name: text.active },
          { code: 'false', name: text.hidden },
        ]}
        onValue={chosen => go(adminPaths.products({ query, active: chosen }))}
        problems={{}}
      />
    </search>
  )
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return (
    <div class="nothing">
      <p>{narrowed ? text.noneFiltered : text.none}</p>
      <a class="button" href={narrowed ? adminPaths.products() : adminPaths.newProduct}>
        {narrowed ? text.clear : text.add}
      </a>
    </div>
  )
}

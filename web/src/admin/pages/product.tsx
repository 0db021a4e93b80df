import { useState } from 'preact/hooks'
import type { ManagedProduct } from '../../../../schemas/product.ts'
import { useResource } from '../../lib/resource.ts'
import { go } from '../../lib/router.ts'
import { useTitle } from '../../lib/title.ts'
import { paths } from '../../routes.ts'
import { adminPaths } from '../addresses.ts'
import { readProduct } from '../calls.ts'
import { ProductForm } from '../elements/product-form.tsx'
import { Failed, isUnknown, RowsSkeleton, Unknown } from '../elements/state.tsx'
import { StockSheet } from '../elements/stock-sheet.tsx'
import { words } from '../strings/index.ts'

const { product: text } = words

function WayBack() {
  return (
    <p class="way-back">
      <a href={adminPaths.products()}>{text.back}</a>
    </p>
  )
}

export function NewProductPage() {
  useTitle(text.newTitle)
  return (
    <>
      <WayBack />
      <header class="admin-head">
        <h1>{text.newTitle}</h1>
      </header>
      <ProductForm onSaved={({ productId }) => go(adminPaths.product(productId), { replace: true })} />
    </>
  )
}

/** One product: what it is, and where its units are. */
export function ProductPage({ productId }: { productId: string }) {
  const product = useResource(`admin product ${productId}`, signal => readProduct(productId, signal))
  useTitle(product.state === 'ready' ? product.data.name : undefined)
  if (isUnknown(product))
    return (
      <Unknown title={text.unknown} text={text.unknownText} back={text.back} href={adminPaths.products()} />
    )
  if (product.state === 'failed') return <Failed error={product.error} retry={product.retry} />
  if (product.state === 'loading') return <RowsSkeleton />
  return <Editing product={product.data} reload={product.retry} />
}

/** A form is begun anew when its product was saved, or somebody else's change is taken; not when units move. */
function Editing({ product, reload }: { product: ManagedProduct; reload: () => void }) {
  const [begun, setBegun] = useState(product)
  const take = (newer: ManagedProduct) => {
    setBegun(newer)
    reload()
  }
  return (
    <>
      <WayBack />
      <header class="admin-head">
        <h1>{begun.name}</h1>
        <p class="head-links">
          <a href="#stock-title">{words.stock.title}</a>
          {begun.active && <a href={paths.product(begun.slug)}>{text.see}</a>}
        </p>
      </header>
      <ProductForm
        key={begun.updatedAt}
        product={begun}
        onSaved={async ({ productId }) => take(await readProduct(productId))}
      />
      <StockSheet product={product} onChanged={reload} />
    </>
  )
}

import { useState } from 'preact/hooks'
import type { Product } from '../../../../schemas/product.ts'
import { getProduct } from '../../api/catalog.ts'
import { useResource } from '../../lib/resource.ts'
import { strings } from '../../strings/index.ts'
import { words } from '../strings/index.ts'
import { type Answer, foundProducts, namedIn } from '../turn.ts'
import { Offer } from './offer.tsx'

const AT_ONCE = 4

/** What the assistant found and speaks of, each with a way into the cart. */
export function Offers({ answer }: { answer: Answer }) {
  const ids = foundProducts(answer)
  return ids.length > 0 ? <Found key={ids.join()} ids={ids} response={answer.response} /> : null
}

function Found({ ids, response }: { ids: readonly string[]; response: string }) {
  const [all, setAll] = useState(false)
  const found = useResource(`offers ${ids}`, signal => productsOf(ids, signal))
  if (found.state === 'loading')
    return <div class="offer-wait skeleton" role="status" aria-label={strings.loading} />
  const offers = found.state === 'ready' ? namedIn(response, found.data) : []
  const shown = all ? offers : offers.slice(0, AT_ONCE)
  const rest = offers.length - shown.length
  if (shown.length === 0) return null
  return (
    <>
      <ul class="offers" aria-label={words.offers}>
        {shown.map(product => (
          <li key={product.productId}>
            <Offer product={product} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" class="link-button" onClick={() => setAll(true)}>
          {words.moreOffers(rest)}
        </button>
      )}
    </>
  )
}

/** The products as they are now. What is not sold any more is left out. */
async function productsOf(ids: readonly string[], signal: AbortSignal): Promise<Product[]> {
  const asked = await Promise.allSettled(ids.map(id => getProduct(id, signal)))
  return asked.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
}

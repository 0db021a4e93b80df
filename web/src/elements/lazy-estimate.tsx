import type { Money } from '../../../schemas/money.ts'
import { useResource } from '../lib/resource.ts'

/** The delivery estimate with its list of countries, fetched after the page; its place is there from the start. */
export function LazyEstimate(props: { subtotal: Money; items: number }) {
  const part = useResource('part estimate', async () => ({
    Component: (await import('./delivery-estimate.tsx')).DeliveryEstimate,
  }))
  return <div class="estimate-place">{part.state === 'ready' && <part.data.Component {...props} />}</div>
}

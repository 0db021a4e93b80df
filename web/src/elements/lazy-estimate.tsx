import type { Money } from '../../../schemas/money.ts'
import { pause } from '../lib/pause.ts'
import { useResource } from '../lib/resource.ts'

/** The delivery estimate with its list of countries, fetched after the page; its place is there from the start. */
export function LazyEstimate(props: { subtotal: Money; items: number }) {
  const part = useResource('part estimate', async () => {
    const { DeliveryEstimate: Component } = await import('./delivery-estimate.tsx')
    // Naming the countries of the world takes a phone long enough: a tap is answered before they are drawn.
    await pause(0)
    return { Component }
  })
  return <div class="estimate-place">{part.state === 'ready' && <part.data.Component {...props} />}</div>
}

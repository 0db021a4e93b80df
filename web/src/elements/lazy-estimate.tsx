import { useEffect, useRef, useState } from 'preact/hooks'
import type { Money } from '../../../schemas/money.ts'
import { pause } from '../lib/pause.ts'
import { useResource } from '../lib/resource.ts'

interface Props {
  subtotal: Money
  items: number
}

/**
 * The delivery estimate, fetched and asked for once its place comes onto the screen, which on a phone is further down. The
 * place is there from the start.
 */
export function LazyEstimate(props: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(
      entries => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
    )
    if (place.current && !seen) observer.observe(place.current)
    return () => observer.disconnect()
  }, [seen])
  return (
    <div class="estimate-place" ref={place}>
      {seen && <Fetched {...props} />}
    </div>
  )
}

function Fetched(props: Props) {
  const part = useResource('part estimate', async () => {
    const { DeliveryEstimate: Component } = await import('./delivery-estimate.tsx')
    // Naming a country and its days takes a phone long enough: a tap is answered before.
    await pause(0)
    return { Component }
  })
  return part.state === 'ready' ? <part.data.Component {...props} /> : null
}

import type { Shipment } from '../../../schemas/shipping.ts'
import { strings } from '../strings/index.ts'

const words = strings.order

export function OrderParcel({ shipment: { carrier, trackingNumber } }: { shipment: Shipment }) {
  return (
    <section class="order-parcel" aria-labelledby="parcel-title">
      <h2 id="parcel-title">{words.parcel}</h2>
      <dl>
        <div>
          <dt>{words.carrier}</dt>
          <dd>{carrier}</dd>
        </div>
        <div>
          <dt>{words.tracking}</dt>
          <dd class="digits">{trackingNumber}</dd>
        </div>
      </dl>
    </section>
  )
}

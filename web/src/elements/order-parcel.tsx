import type { Shipment } from '../../../schemas/shipping.ts'
import { dayOf, timeOf } from '../lib/moment.ts'
import { strings } from '../strings/index.ts'

const words = strings.order

/** Who carries the parcel, under which number, and what became of it so far. */
export function OrderParcel({ shipment: { carrier, trackingNumber, events } }: { shipment: Shipment }) {
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
      <ol>
        {events.map(({ status, at }) => (
          <li key={`${status} ${at}`}>
            <span>{words.parcelStops[status]}</span>
            <time dateTime={at}>
              {dayOf(at)}, {timeOf(at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  )
}

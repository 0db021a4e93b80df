import { useState } from 'preact/hooks'
import type { Order } from '../../../../schemas/order.ts'
import { say } from '../../state/notice.ts'
import { noteProgress } from '../calls.ts'
import { exactlyOf } from '../lib/moments.ts'
import { nextProgress } from '../lib/order-actions.ts'
import { refusalText } from '../refusals.ts'
import { words } from '../strings/index.ts'

const { order: text } = words

/** The parcel, and how the shop says that it went on. */
export function OrderParcel({ order }: { order: Order }) {
  const { shipment } = order
  const next = nextProgress(order)
  return (
    <section aria-labelledby="parcel-title">
      <h2 id="parcel-title">{text.parcel}</h2>
      {!shipment && <p class="soft">{text.noParcel}</p>}
      {shipment && (
        <>
          <dl class="facts">
            <div>
              <dt>{text.carrier}</dt>
              <dd>{shipment.carrier}</dd>
            </div>
            <div>
              <dt>{text.tracking}</dt>
              <dd class="code">{shipment.trackingNumber}</dd>
            </div>
          </dl>
          <ul class="summary-lines">
            {shipment.events.map(({ status, at }) => (
              <li key={`${status} ${at}`}>
                <span>{text.shipments[status]}</span>
                <time class="soft" dateTime={at}>
                  {exactlyOf(at)}
                </time>
              </li>
            ))}
          </ul>
          {next && <Progress key={next} shipmentId={shipment.shipmentId} next={next} />}
        </>
      )}
    </section>
  )
}

function Progress({ shipmentId, next }: { shipmentId: string; next: 'dispatched' | 'delivered' }) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')
  const note = async () => {
    if (busy) return
    setBusy(true)
    setRefusal('')
    try {
      await noteProgress(shipmentId, next)
      say(text.noted)
    } catch (error) {
      setRefusal(refusalText(error))
    }
    setBusy(false)
  }
  return (
    <>
      <button type="button" class="button" aria-disabled={busy} onClick={note}>
        {next === 'dispatched' ? text.dispatch : text.deliver}
      </button>
      <p class="refusal" role="alert">
        {refusal}
      </p>
    </>
  )
}

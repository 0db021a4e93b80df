import { useState } from 'preact/hooks'
import { cancelOrder } from '../api/orders.ts'
import { Refused } from '../lib/http.ts'
import { lookUp } from '../lib/look-up.ts'
import { strings } from '../strings/index.ts'

const words = strings.order

/** Calls an order off, after asking once. What becomes of it shows on the order itself. */
export function CancelOrder({ orderId, secret }: { orderId: string; secret: string }) {
  const [state, setState] = useState<'idle' | 'asking' | 'busy'>('idle')
  const [refusal, setRefusal] = useState('')
  const cancel = async () => {
    setState('busy')
    try {
      await cancelOrder(orderId, secret)
      setRefusal('')
    } catch (error) {
      const reason = error instanceof Refused ? error.reason : 'OTHER'
      setRefusal(lookUp(words.cancelRefused, reason) ?? words.cancelRefused.OTHER)
    }
    setState('idle')
  }
  return (
    <div class="cancel-order">
      {state === 'asking' ? (
        <p>
          {words.cancelSure}
          <button type="button" class="button" onClick={cancel}>
            {words.cancelYes}
          </button>
          <button type="button" class="link-button" onClick={() => setState('idle')}>
            {words.cancelNo}
          </button>
        </p>
      ) : (
        <button
          type="button"
          class="link-button"
          aria-disabled={state === 'busy'}
          onClick={() => state === 'idle' && setState('asking')}
        >
          {state === 'busy' ? `${words.cancelling}…` : words.cancel}
        </button>
      )}
      <p class="refusal" role="alert">
        {refusal}
      </p>
    </div>
  )
}

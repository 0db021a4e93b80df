const GOOD = new Set(['confirmed', 'fulfilled', 'succeeded', 'handled', 'acknowledged', 'delivered'])
const BAD = new Set(['cancelled', 'canceled', 'failed', 'declined', 'parked', 'retry', 'waiting to retry'])

/** A state in one word, by colour and by word. */
export const StateWord = ({ state }: { state: string }) => (
  <span class="state" data-kind={GOOD.has(state) ? 'good' : BAD.has(state) ? 'bad' : undefined}>
    {state.replaceAll('_', ' ')}
  </span>
)

import { computed, signal } from '@preact/signals'

interface Waiting<State, Change> {
  change: Change
  send: () => Promise<State>
  sent: boolean
}

export interface ChangeQueueOptions<State, Change> {
  apply: (state: State, change: Change) => State
  /** Whether a change that was not sent yet makes an earlier one pointless. */
  replaces: (later: Change, earlier: Change) => boolean
  onRefused: (error: unknown, change: Change) => void
}

/**
 * Shows every change at once and sends them one after the other. What the shop answers becomes the truth, with the
 * changes that still wait on top; a change that it refuses is gone from what is shown.
 */
export function changeQueue<State, Change>(
  initial: State,
  { apply, replaces, onRefused }: ChangeQueueOptions<State, Change>,
) {
  const truth = signal(initial)
  const waiting = signal<readonly Waiting<State, Change>[]>([])
  let working = false

  async function work(): Promise<void> {
    if (working) return
    working = true
    for (let next = waiting.value[0]; next; next = waiting.value[0]) {
      next.sent = true
      const { send, change } = next
      const answer = await send().then(
        state => ({ state }),
        (error: unknown) => ({ error }),
      )
      if ('state' in answer) truth.value = answer.state
      waiting.value = waiting.value.slice(1)
      if ('error' in answer) onRefused(answer.error, change)
    }
    working = false
  }

  return {
    shown: computed(() => waiting.value.reduce((state, { change }) => apply(state, change), truth.value)),
    busy: computed(() => waiting.value.length > 0),
    truth,
    add(change: Change, send: () => Promise<State>): void {
      const kept = waiting.value.filter(other => other.sent || !replaces(change, other.change))
      waiting.value = [...kept, { change, send, sent: false }]
      void work()
    },
  }
}

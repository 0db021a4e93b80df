import { lookUp } from '../../lib/look-up.ts'
import { words } from '../strings/index.ts'
import type { Step } from '../turn.ts'

const nameOf = ({ tool }: Step): string => lookUp(words.steps, tool) ?? words.thinking

/** What the assistant does while it does it, as stops on a way; the last one is where it is. */
export function Progress({ steps }: { steps: readonly Step[] }) {
  const under = steps.some(({ phase }) => phase === 'started')
  return (
    <ol class="chat-way">
      {steps.map((step, index) => (
        <li
          key={index}
          data-state={step.phase === 'started' ? 'now' : step.phase === 'done' ? 'done' : 'ahead'}
        >
          <span class="stop" aria-hidden="true" />
          {nameOf(step)}
          {step.phase === 'refused' && <small> ({words.stepRefused})</small>}
        </li>
      ))}
      {!under && (
        <li data-state="now">
          <span class="stop" aria-hidden="true" />
          {words.thinking}
        </li>
      )}
    </ol>
  )
}

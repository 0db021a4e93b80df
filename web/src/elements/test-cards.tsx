import type { CardInput } from '../lib/card.ts'
import { groupNumber } from '../lib/card.ts'
import { strings } from '../strings/index.ts'

const words = strings.checkout

/** https://docs.stripe.com/testing */
const CARDS = [
  { number: '4242424242424242', does: 'good' },
  { number: '4000000000000002', does: 'declined' },
  { number: '4000000000009995', does: 'funds' },
  { number: '4000002760003184', does: 'challenge' },
] as const

/** The cards that a demo takes, each filled in by one click. */
export function TestCards({ onUse }: { onUse: (card: Partial<CardInput>) => void }) {
  const expiry = `12 / ${String((new Date().getFullYear() + 3) % 100).padStart(2, '0')}`
  return (
    <details class="test-cards" open>
      <summary>{words.testCards}</summary>
      <ul>
        {CARDS.map(({ number, does }) => (
          <li key={number}>
            <button
              type="button"
              aria-label={`${words.useCard(groupNumber(number))}, ${words.testCard[does]}`}
              onClick={() => onUse({ number: groupNumber(number), expiry, cvc: '123', name: 'Ada Ferry' })}
            >
              <span class="digits">{groupNumber(number)}</span> <small>{words.testCard[does]}</small>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

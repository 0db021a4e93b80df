import type { PaymentMethod } from '../api/payments.ts'
import type { CardField, CardInput, CardProblem } from '../lib/card.ts'
import { formatExpiry, groupNumber } from '../lib/card.ts'
import { strings } from '../strings/index.ts'
import { Field } from './field.tsx'
import { TestCards } from './test-cards.tsx'

const words = strings.checkout

interface Props {
  card: CardInput
  problems: Partial<Record<CardField, CardProblem>>
  /** A card that was given before and not charged. */
  kept: PaymentMethod | undefined
  onForget: () => void
  /** Whether the payment server only takes test cards. */
  test: boolean
  onChange: (change: Partial<CardInput>) => void
  onLeave: (field: CardField) => void
}

/** The card form. What is typed here goes to the payment server and nowhere else, and is kept nowhere. */
export function CardFields({ kept, ...props }: Props) {
  return (
    <fieldset class="part">
      <legend>{words.card}</legend>
      {kept ? <KeptCard card={kept} onForget={props.onForget} /> : <NewCard {...props} />}
    </fieldset>
  )
}

function KeptCard({ card, onForget }: { card: PaymentMethod; onForget: () => void }) {
  return (
    <p class="kept-card">
      <span>
        {words.keptCard(card.brand, card.last4)} <small>{words.keptCardNote}</small>
      </span>
      <button type="button" class="link-button" onClick={onForget}>
        {words.otherCard}
      </button>
    </p>
  )
}

function NewCard({ card, problems, test, onChange, onLeave }: Omit<Props, 'kept' | 'onForget'>) {
  const common = (field: CardField, label: string) => ({
    id: `card-${field}`,
    label,
    problem: problems[field] && words.problems[problems[field]],
    value: card[field],
    onLeave: () => onLeave(field),
  })
  return (
    <>
      {test && <TestCards onUse={onChange} />}
      <Field
        {...common('number', words.cardNumber)}
        onValue={value => onChange({ number: atEnd(value, card.number, groupNumber) })}
        input={{ inputMode: 'numeric', autoComplete: 'cc-number', maxLength: 23, required: true }}
      />
      <Field
        {...common('expiry', words.cardExpiry)}
        size="half"
        hint={words.cardExpiryHint}
        onValue={value => onChange({ expiry: atEnd(value, card.expiry, formatExpiry) })}
        input={{ inputMode: 'numeric', autoComplete: 'cc-exp', maxLength: 9, required: true }}
      />
      <Field
        {...common('cvc', words.cardCvc)}
        size="half"
        onValue={cvc => onChange({ cvc })}
        input={{ inputMode: 'numeric', autoComplete: 'cc-csc', maxLength: 4, required: true }}
      />
      <Field
        {...common('name', words.cardName)}
        onValue={name => onChange({ name })}
        input={{ autoComplete: 'cc-name', required: true }}
      />
      <p class="soft">{words.cardNote}</p>
    </>
  )
}

/** Formats while somebody types on at the end; whoever deletes or corrects is left alone. */
const atEnd = (now: string, before: string, format: (text: string) => string): string =>
  now.length > before.length ? format(now) : now

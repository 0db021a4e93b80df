import { countriesIn, usStates } from '../lib/countries.ts'
import type { Delivery, DeliveryField, DeliveryProblem } from '../lib/delivery.ts'
import { REGIONAL } from '../lib/delivery.ts'
import { locale, strings } from '../strings/index.ts'
import { Field, SelectField } from './field.tsx'

const words = strings.checkout
const COUNTRIES = countriesIn(locale)
const STATES = usStates()

interface Props {
  delivery: Delivery
  problems: Partial<Record<DeliveryField, DeliveryProblem>>
  onChange: (change: Partial<Delivery>) => void
  onLeave: (field: DeliveryField) => void
}

interface Row {
  field: DeliveryField
  hint?: string
  autoComplete: string
  size?: 'third' | 'rest'
  type?: string
}

const ROWS: readonly Row[] = [
  { field: 'name', autoComplete: 'shipping name' },
  { field: 'line1', autoComplete: 'shipping address-line1' },
  { field: 'line2', autoComplete: 'shipping address-line2', hint: words.optional },
  { field: 'postalCode', autoComplete: 'shipping postal-code', size: 'third' },
  { field: 'city', autoComplete: 'shipping address-level2', size: 'rest' },
]

/** Who gets the parcel, and where news of it goes. */
export function DeliveryFields({ delivery, problems, onChange, onLeave }: Props) {
  const common = (field: DeliveryField) => ({
    id: field,
    label: words.fields[field],
    problem: problems[field] && words.problems[problems[field]],
    value: delivery[field],
    onValue: (value: string) => onChange({ [field]: value }),
    onLeave: () => onLeave(field),
  })
  const text = ({ field, autoComplete, size, hint, type = 'text' }: Row) => (
    <Field
      key={field}
      {...common(field)}
      size={size}
      hint={hint}
      input={{ type, autoComplete, required: field !== 'line2' }}
    />
  )
  return (
    <>
      <fieldset class="part">
        <legend>{words.contact}</legend>
        {text({ field: 'email', autoComplete: 'email', type: 'email', hint: words.emailHint })}
      </fieldset>
      <fieldset class="part">
        <legend>{words.address}</legend>
        {ROWS.map(text)}
        <SelectField {...common('country')} size="half" autoComplete="shipping country" options={COUNTRIES} />
        {REGIONAL.has(delivery.country) ? (
          <SelectField
            {...common('region')}
            size="half"
            autoComplete="shipping address-level1"
            options={STATES}
            empty={words.choose}
          />
        ) : (
          <Field
            {...common('region')}
            size="half"
            hint={words.optional}
            input={{ autoComplete: 'shipping address-level1' }}
          />
        )}
      </fieldset>
    </>
  )
}

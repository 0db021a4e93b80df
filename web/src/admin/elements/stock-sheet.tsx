import { useRef, useState } from 'preact/hooks'
import type { ManagedProduct } from '../../../../schemas/product.ts'
import { say } from '../../state/notice.ts'
import { adjustStock, listAdjustments } from '../calls.ts'
import { variantName } from '../lib/facts-text.ts'
import { momentOf } from '../lib/moments.ts'
import { usePages } from '../lib/use-pages.ts'
import { useSending } from '../lib/use-sending.ts'
import { words } from '../strings/index.ts'
import { Choice, Entry } from './entry.tsx'
import { MoreButton } from './more-button.tsx'
import { Failed, Send } from './state.tsx'

const { stock: text } = words

interface Props {
  product: ManagedProduct
  onChanged: () => void
}

/** Where the units of a product are, how a count is corrected, and how it was before. */
export function StockSheet({ product, onChanged }: Props) {
  const [corrected, setCorrected] = useState(0)
  return (
    <section class="sheet stock-sheet" aria-labelledby="stock-title">
      <h2 id="stock-title">{text.title}</h2>
      <Counts product={product} />
      <Correction
        product={product}
        onChanged={() => {
          setCorrected(count => count + 1)
          onChanged()
        }}
      />
      <Past product={product} version={corrected} />
    </section>
  )
}

const nameOf = ({ variants }: ManagedProduct, sku: string): string => {
  const variant = variants.find(({ variantId }) => variantId === sku)
  return variant ? variantName(variant.attributes) : ''
}

function Counts({ product }: { product: ManagedProduct }) {
  const { variants, productId, name } = product
  const rows =
    variants.length > 0
      ? variants.map(one => ({ ...one, sku: one.variantId, title: nameOf(product, one.variantId) }))
      : [{ ...product, sku: productId, title: name }]
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{text.sku}</th>
          <th scope="col">{text.available}</th>
          <th scope="col">{text.reserved}</th>
          <th scope="col">{text.sold}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ sku, title, available, reserved, sold }) => (
          <tr key={sku}>
            <th scope="row">{title}</th>
            <td>{available}</td>
            <td>{reserved}</td>
            <td>{sold}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Correction({ product, onChanged }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const sending = useSending(form)
  const { variants, productId } = product
  const [variantId, setVariantId] = useState(variants[0]?.variantId ?? '')
  const [delta, setDelta] = useState('')
  const [reason, setReason] = useState('')
  const submit = () => {
    const number = delta.trim() === '' ? Number.NaN : Number(delta.trim().replace('−', '-'))
    const isNumber = Number.isInteger(number)
    const body = { ...(variantId && { variantId }), delta: isNumber ? number : 1, reason: reason.trim() }
    return sending.submit({
      form: 'stock',
      body,
      problems: isNumber ? [] : [{ path: 'delta', text: words.problems.number }],
      send: async () => {
        const { onHand } = await adjustStock(productId, body)
        say(text.sent(onHand))
        setDelta('')
        setReason('')
        onChanged()
      },
    })
  }
  return (
    <form
      class="part correction"
      ref={form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3>{text.adjust}</h3>
      {variants.length > 0 && (
        <Choice
          path="variantId"
          label={text.sku}
          size="half"
          value={variantId}
          options={variants.map(one => ({ code: one.variantId, name: nameOf(product, one.variantId) }))}
          onValue={setVariantId}
          problems={sending.problems}
        />
      )}
      <Entry
        path="delta"
        label={text.delta}
        hint={text.deltaHint}
        size="half"
        required
        value={delta}
        onValue={setDelta}
        problems={sending.problems}
      />
      <Entry
        path="reason"
        label={text.reason}
        required
        value={reason}
        onValue={setReason}
        problems={sending.problems}
      />
      <Send busy={sending.busy} label={text.send} busyLabel={text.sending} refusal={sending.refusal} />
    </form>
  )
}

function Past({ product, version }: { product: ManagedProduct; version: number }) {
  const { productId } = product
  const { list, items, ...rest } = usePages(
    `admin corrections ${productId} ${version}`,
    (pageToken, signal) => listAdjustments(productId, pageToken, signal),
    page => page.adjustments,
  )
  return (
    <div class="past">
      <h3>{text.past}</h3>
      {list.state === 'failed' && <Failed error={list.error} retry={list.retry} />}
      {list.state === 'ready' && items.length === 0 && <p class="soft">{text.none}</p>}
      <ul class="summary-lines">
        {items.map(({ adjustmentId, sku, delta, reason, at }) => (
          <li key={adjustmentId}>
            <span>
              {reason}{' '}
              <small>
                {nameOf(product, sku) && `${nameOf(product, sku)}, `}
                <time dateTime={at}>{momentOf(at)}</time>
              </small>
            </span>
            <span class="digits">{delta > 0 ? `+${delta}` : `−${-delta}`}</span>
          </li>
        ))}
      </ul>
      <MoreButton {...rest} />
    </div>
  )
}

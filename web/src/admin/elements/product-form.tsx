import { useRef, useState } from 'preact/hooks'
import type { ManagedProduct } from '../../../../schemas/product.ts'
import type { Problem } from '../../lib/form-problems.ts'
import { Refused } from '../../lib/http.ts'
import { say } from '../../state/notice.ts'
import { createProduct, updateProduct } from '../calls.ts'
import { rowOfAttribute } from '../lib/attribute-rows.ts'
import { type Draft, draftOf, emptyDraft, type Found, newProductOf, patchOf } from '../lib/product-draft.ts'
import { useSending } from '../lib/use-sending.ts'
import { words } from '../strings/index.ts'
import { AttributeFields } from './attribute-fields.tsx'
import { BasicFields } from './basic-fields.tsx'
import { PictureFields } from './picture-fields.tsx'
import { Send } from './state.tsx'
import { VariantFields } from './variant-fields.tsx'

const { product: text } = words

interface Props {
  /** The product to change; none to make one. */
  product?: ManagedProduct
  onSaved: (saved: { productId: string }) => Promise<void> | void
}

/** What every part of the form is given. */
export interface PartProps {
  draft: Draft
  problems: Readonly<Record<string, string>>
  change: (part: Partial<Draft>) => void
}

const saidOf = (found: readonly Found[]): Problem[] =>
  found.map(({ path, problem }) => ({ path, text: words.problems[problem] }))

/** Makes a product, or changes one: then only what is different is sent, and only over the product as it was read. */
export function ProductForm({ product, onSaved }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => (product ? draftOf(product) : emptyDraft))
  const sending = useSending(form)
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }))
  const toFields = ({ path, text: said }: Problem): Problem => {
    if (path === 'price.currency') return { path: 'currency', text: said }
    const [, name] = /^attributes\.([^.]+)/.exec(path) ?? []
    const row = name === undefined ? -1 : rowOfAttribute(draft.attributes, name)
    return { path: row < 0 ? path : `attributes.${row}.value`, text: said }
  }
  const create = () => {
    const { body, found } = newProductOf(draft)
    return sending.submit({
      form: 'product',
      body,
      problems: saidOf(found),
      toFields,
      send: async () => {
        const saved = await createProduct(body)
        say(text.created)
        await onSaved(saved)
      },
    })
  }
  const save = (before: ManagedProduct, over: boolean) => {
    const { body, found } = patchOf(before, draft)
    if (found.length === 0 && Object.keys(body).length === 0) return say(text.unchanged)
    return sending.submit({
      form: 'change',
      body: over ? body : { ...body, ifUpdatedAt: before.updatedAt },
      problems: saidOf(found),
      toFields,
      send: async () => {
        const saved = await updateProduct(
          before.productId,
          over ? body : { ...body, ifUpdatedAt: before.updatedAt },
        )
        say(text.saved)
        await onSaved(saved)
      },
    })
  }
  const isConflict = sending.error instanceof Refused && sending.error.reason === 'PRODUCT_CHANGED'
  const parts = { draft, problems: sending.problems, change }
  return (
    <form
      class="sheet"
      ref={form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void (product ? save(product, false) : create())
      }}
    >
      <BasicFields {...parts} isNew={!product} />
      <PictureFields {...parts} />
      <VariantFields {...parts} isNew={!product} />
      <AttributeFields {...parts} />
      <div class="sheet-foot">
        {product && isConflict ? (
          <Conflict onTheirs={() => void onSaved(product)} onMine={() => void save(product, true)} />
        ) : (
          <Send
            busy={sending.busy}
            label={product ? text.save : text.create}
            busyLabel={text.saving}
            refusal={sending.refusal}
          />
        )}
      </div>
    </form>
  )
}

/** Somebody else was faster: whose change counts is asked, and neither is lost unasked. */
function Conflict({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) {
  return (
    <div class="conflict" role="alert">
      <p>{text.conflict}</p>
      <button type="button" class="button" onClick={onTheirs}>
        {text.conflictTheirs}
      </button>
      <button type="button" class="button" onClick={onMine}>
        {text.conflictMine}
      </button>
    </div>
  )
}

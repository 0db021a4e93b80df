import { fieldId } from '../../lib/form-problems.ts'
import type { VariantRow } from '../lib/product-draft.ts'
import { words } from '../strings/index.ts'
import { Entry } from './entry.tsx'
import type { PartProps } from './product-form.tsx'

const { product: text } = words

/** Its id is made here, so that a picture can name a variant before the shop has it. */
const blank = (): VariantRow => ({
  variantId: `var_${crypto.randomUUID().replaceAll('-', '')}`,
  facts: '',
  price: '',
  stock: '0',
  known: false,
})

/** The variants of a product. One that the shop has stays: orders and stock name it. */
export function VariantFields({ draft, problems, change, isNew }: PartProps & { isNew: boolean }) {
  const { variants } = draft
  const put = (index: number, part: Partial<VariantRow>) =>
    change({ variants: variants.map((row, at) => (at === index ? { ...row, ...part } : row)) })
  const remove = ({ variantId }: VariantRow) =>
    change({
      variants: variants.filter(row => row.variantId !== variantId),
      images: draft.images.map(image => ({
        ...image,
        variantIds: image.variantIds.filter(id => id !== variantId),
      })),
    })
  return (
    <fieldset class="part" id={fieldId('variants')}>
      <legend>{text.variants}</legend>
      <p class="soft">{text.variantsHint}</p>
      {problems.variants && (
        <p class="problem" role="alert">
          {problems.variants}
        </p>
      )}
      {variants.map((row, index) => (
        <div class="variant-row" key={row.variantId}>
          <Entry
            path={`variants.${index}.attributes`}
            label={`${text.nth(index)} ${text.variantFacts}`}
            value={row.facts}
            onValue={facts => put(index, { facts })}
            problems={problems}
          />
          <Entry
            path={`variants.${index}.price`}
            label={text.variantPrice}
            hint={text.variantPriceHint}
            inputMode="decimal"
            value={row.price}
            onValue={price => put(index, { price })}
            problems={problems}
          />
          {isNew && (
            <Entry
              path={`variants.${index}.stock`}
              label={text.firstStock}
              inputMode="numeric"
              value={row.stock}
              onValue={stock => put(index, { stock })}
              problems={problems}
            />
          )}
          {!row.known && (
            <button
              type="button"
              class="link-button"
              aria-label={text.remove(row.facts || text.nth(index))}
              onClick={() => remove(row)}
            >
              {text.removeShort}
            </button>
          )}
        </div>
      ))}
      <button type="button" class="button" onClick={() => change({ variants: [...variants, blank()] })}>
        {text.addVariant}
      </button>
    </fieldset>
  )
}

import { strings } from '../../strings/index.ts'
import { words } from '../strings/index.ts'
import { Entry, Paragraph, Tick } from './entry.tsx'
import type { PartProps } from './product-form.tsx'

const { product: text } = words

/** What a product is called, where it stands, and what it costs. */
export function BasicFields({ draft, problems, change, isNew }: PartProps & { isNew: boolean }) {
  const at = (
    path: 'name' | 'slug' | 'category' | 'brand' | 'price' | 'currency' | 'tags' | 'description',
  ) => ({
    path,
    problems,
    value: draft[path],
    onValue: (value: string) => change({ [path]: value }),
  })
  return (
    <fieldset class="part">
      <legend>{text.basics}</legend>
      <Entry {...at('name')} label={text.name} required />
      <Entry {...at('price')} label={text.price} inputMode="decimal" required size="third" />
      <Entry {...at('currency')} label={text.currency} size="third" />
      {isNew && draft.variants.length === 0 && (
        <Entry
          path="stock"
          label={text.firstStock}
          inputMode="numeric"
          size="third"
          value={draft.stock}
          onValue={units => change({ stock: units })}
          problems={problems}
        />
      )}
      <Entry
        {...at('category')}
        label={text.category}
        hint={text.categoryHint}
        size="half"
        suggest="categories"
      />
      <Entry {...at('brand')} label={text.brand} size="half" />
      <Paragraph {...at('description')} label={text.description} />
      <Entry {...at('slug')} label={text.slug} hint={text.slugHint} size="half" />
      <Entry {...at('tags')} label={text.tags} hint={text.tagsHint} size="half" />
      <datalist id="categories">
        {Object.keys(strings.categories).map(slug => (
          <option key={slug} value={slug} />
        ))}
      </datalist>
      {!isNew && (
        <Tick
          id="active"
          label={text.active}
          hint={text.activeHint}
          checked={draft.active}
          onCheck={active => change({ active })}
        />
      )}
    </fieldset>
  )
}

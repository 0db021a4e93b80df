import { fieldId } from '../../lib/form-problems.ts'
import type { AttributeRow } from '../lib/attribute-rows.ts'
import { words } from '../strings/index.ts'
import { Entry } from './entry.tsx'
import type { PartProps } from './product-form.tsx'

const { product: text } = words

/** What else is to be said of a product, name by name. */
export function AttributeFields({ draft: { attributes }, problems, change }: PartProps) {
  const put = (index: number, part: Partial<AttributeRow>) =>
    change({ attributes: attributes.map((row, at) => (at === index ? { ...row, ...part } : row)) })
  return (
    <fieldset class="part" id={fieldId('attributes')}>
      <legend>{text.attributes}</legend>
      <p class="soft">{text.attributesHint}</p>
      {problems.attributes && (
        <p class="problem" role="alert">
          {problems.attributes}
        </p>
      )}
      {attributes.map(({ name, text: value }, index) => (
        <div class="attribute-row" key={index}>
          <Entry
            path={`attributes.${index}.name`}
            label={`${text.nth(index)} ${text.attributeName}`}
            value={name}
            onValue={typed => put(index, { name: typed })}
            problems={problems}
          />
          <Entry
            path={`attributes.${index}.value`}
            label={text.attributeValue}
            value={value}
            onValue={typed => put(index, { text: typed })}
            problems={problems}
          />
          <button
            type="button"
            class="link-button"
            aria-label={text.remove(name || text.nth(index))}
            onClick={() => change({ attributes: attributes.filter((_, at) => at !== index) })}
          >
            {text.removeShort}
          </button>
        </div>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => change({ attributes: [...attributes, { name: '', text: '' }] })}
      >
        {text.addAttribute}
      </button>
    </fieldset>
  )
}

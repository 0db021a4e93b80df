import type { Product } from '../../../schemas/product.ts'
import { lookUp } from '../lib/look-up.ts'
import { axesOf, type Choice } from '../lib/variants.ts'
import { strings } from '../strings/index.ts'
import { Swatch } from './swatches.tsx'

const words = strings.product

interface Props {
  variants: Product['variants']
  choice: Choice
  onChoose: (name: string, value: string) => void
}

/** What a product comes in, as one group of radio buttons for each choice there is. */
export function VariantChoice({ variants, choice, onChoose }: Props) {
  return (
    <>
      {axesOf(variants, choice).map(({ name, options }) => (
        <fieldset key={name} class="choice" data-kind={options.every(({ hex }) => hex) ? 'colour' : 'text'}>
          <legend>
            {lookUp(words.axes, name) ?? name} <span>{choice[name]}</span>
          </legend>
          {options.map(({ value, hex, available }) => (
            <label key={value} data-out={!available || undefined} title={value}>
              <input
                type="radio"
                name={name}
                value={value}
                checked={choice[name] === value}
                onChange={() => onChoose(name, value)}
              />
              {hex ? <Swatch hex={hex} /> : null}
              <span class={hex ? 'sr-only' : undefined}>
                {value}
                {!available && <span class="sr-only">, {words.unavailable}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </>
  )
}

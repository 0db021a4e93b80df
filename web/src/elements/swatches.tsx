import { strings } from '../strings/index.ts'

/** The colours that a product comes in, to be seen and not chosen. */
export function Swatches({ colours }: { colours: readonly { name: string; hex: string }[] }) {
  if (colours.length < 2) return null
  return (
    <span class="swatches" role="img" aria-label={strings.shop.colours(colours.map(({ name }) => name))}>
      {colours.map(({ name, hex }) => (
        <Swatch key={name} hex={hex} />
      ))}
    </span>
  )
}

/** A colour as a presentation attribute, which the content security policy lets a page have before any script runs. */
export const Swatch = ({ hex }: { hex: string }) => (
  <svg class="swatch" viewBox="0 0 2 2" aria-hidden="true">
    <circle cx="1" cy="1" r="1" fill={hex} />
  </svg>
)

import { strings } from '../strings/index.ts'

/** The colours that a product comes in, to be seen and not chosen. */
export function Swatches({ colours }: { colours: readonly { name: string; hex: string }[] }) {
  if (colours.length < 2) return null
  return (
    <span class="swatches" role="img" aria-label={strings.shop.colours(colours.map(({ name }) => name))}>
      {colours.map(({ name, hex }) => (
        <span key={name} class="swatch" style={{ '--swatch': hex }} />
      ))}
    </span>
  )
}

import type { Facets as Counts } from '../../../schemas/product.ts'
import { lookUp } from '../lib/look-up.ts'
import { type ShelfChoice, toggled } from '../lib/shelf-choice.ts'
import { strings } from '../strings/index.ts'
import { PriceRange } from './price-range.tsx'

const words = strings.filters

interface Props {
  choice: ShelfChoice
  /** Nothing while they are being counted. */
  counts: Counts | undefined
  onChoose: (choice: ShelfChoice) => void
}

/** The facets of a shelf: what there is to choose from, and how much each choice would leave. */
export function Facets({ choice, counts, onChoose }: Props) {
  const { colours, shapes, inStock } = choice
  const colourRows = withChosen(
    counts?.colours ?? [],
    colours,
    ({ colour }) => colour,
    colour => ({
      colour,
      products: 0,
    }),
  )
  const shapeRows = withChosen(
    counts?.shapes ?? [],
    shapes,
    ({ shape }) => shape,
    shape => ({
      shape,
      name: shape,
      products: 0,
    }),
  )
  return (
    <>
      <Row
        field="inStock"
        value="true"
        name={words.stock}
        products={counts?.inStock}
        checked={inStock}
        onToggle={() => onChoose({ ...choice, inStock: !inStock })}
      />
      {colourRows.length > 0 && (
        <fieldset>
          <legend>{words.colour}</legend>
          {colourRows.map(({ colour, products }) => (
            <Row
              key={colour}
              field="colour"
              value={colour}
              name={words.colours[colour]}
              family={colour}
              products={products}
              checked={colours.includes(colour)}
              onToggle={() => onChoose({ ...choice, colours: toggled(colours, colour) })}
            />
          ))}
        </fieldset>
      )}
      {shapeRows.length > 0 && (
        <fieldset>
          <legend>{words.shape}</legend>
          {shapeRows.map(({ shape, name, products }) => (
            <Row
              key={shape}
              field="shape"
              value={shape}
              name={lookUp(words.shapes, shape) ?? name}
              products={products}
              checked={shapes.includes(shape)}
              onToggle={() => onChoose({ ...choice, shapes: toggled(shapes, shape) })}
            />
          ))}
        </fieldset>
      )}
      <PriceRange choice={choice} range={counts?.price} onChoose={onChoose} />
    </>
  )
}

/** What was chosen stays in the list, also where it would leave nothing: it can be taken back there. */
function withChosen<Name extends string, Choice>(
  counted: readonly Choice[],
  chosen: readonly Name[],
  nameOf: (row: Choice) => Name,
  row: (name: Name) => Choice,
): Choice[] {
  const known = new Set(counted.map(nameOf))
  return [...counted, ...chosen.filter(name => !known.has(name)).map(row)]
}

interface RowProps {
  field: string
  value: string
  name: string
  family?: string
  products: number | undefined
  checked: boolean
  onToggle: () => void
}

function Row({ field, value, name, family, products, checked, onToggle }: RowProps) {
  return (
    <label class="facet">
      <input type="checkbox" name={field} value={value} checked={checked} onChange={onToggle} />
      {family && <span class="swatch" data-family={family} />}
      <span>{name}</span>
      <small>{products}</small>
    </label>
  )
}

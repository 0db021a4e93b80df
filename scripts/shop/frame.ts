import { type Colour, type DemoProduct, product } from './product.ts'

type Shape = 'round' | 'oval' | 'square' | 'rectangle' | 'cat-eye' | 'aviator' | 'browline' | 'geometric'

export interface FrameEntry {
  name: string
  brand: string
  shape: Shape
  /** Millimetres, in the order of the label inside the temple: lens width, bridge, temple length. */
  label: readonly [lens: number, bridge: number, temple: number]
  /** Overall front width, millimetres. */
  width: number
  material: 'acetate' | 'stainless steel' | 'titanium'
  /** Grams, without lenses. */
  weight: number
  cents: number
  description: string
  colours: readonly Colour[]
  sun?: boolean
  polarized?: boolean
  tags?: string[]
}

/** Opticians' rule of thumb: a frame flatters the face whose lines it does not repeat. */
const flatters: Record<Shape, string[]> = {
  round: ['square', 'oblong', 'diamond', 'heart'],
  oval: ['square', 'diamond', 'heart', 'triangle'],
  square: ['round', 'oval', 'oblong'],
  rectangle: ['round', 'oval', 'heart'],
  'cat-eye': ['oval', 'diamond', 'heart', 'triangle'],
  aviator: ['oval', 'square', 'heart', 'oblong'],
  browline: ['oval', 'round', 'triangle', 'diamond'],
  geometric: ['round', 'oval', 'oblong'],
}

const fitOf = (width: number) => (width < 133 ? 'narrow' : width < 140 ? 'medium' : 'wide')

/** A frame with everything its label says as attributes. */
export function frame(entry: FrameEntry): Omit<DemoProduct, 'createdOrder'> {
  const [lens, bridge, temple] = entry.label
  return product('eyewear', {
    name: entry.name,
    brand: entry.brand,
    type: entry.sun ? 'sunglasses' : 'eyeglasses',
    cents: entry.cents,
    description: entry.description,
    colours: entry.colours,
    views: ['front', 'angle', 'folded'],
    attributes: {
      shape: entry.shape,
      width_mm: entry.width,
      lens_width_mm: lens,
      bridge_mm: bridge,
      temple_mm: temple,
      material: entry.material,
      weight_g: entry.weight,
      fit: fitOf(entry.width),
      face_shape_compatibility: flatters[entry.shape],
      ...(entry.sun
        ? { uv_protection: 'UV400', polarized: entry.polarized ?? false }
        : { prescription_ready: true }),
    },
    ...(entry.tags ? { tags: entry.tags } : {}),
  })
}

import type { ColourFamily } from '../../../schemas/product.ts'
import { COLOUR_FAMILIES } from '../../../schemas/product.ts'
import { wordsOf } from '../text.ts'

/** The family of a colour, by its code (`#rrggbb`), else by a word of its name; none where neither tells. */
export function colourFamily(hex: string | undefined, name: string | undefined): ColourFamily | undefined {
  const code = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex ?? '')
  if (code) return familyOf(oklch(code.slice(1).map(part => Number.parseInt(part, 16) / 255)))
  const words = new Set(wordsOf(name ?? ''))
  return COLOUR_FAMILIES.find(family => words.has(family))
}

/** Lightness 0 to 1, chroma from 0, hue in degrees. */
interface Perceived {
  lightness: number
  chroma: number
  hue: number
}

/** sRGB as people see it: https://bottosson.github.io/posts/oklab/. */
function oklch(rgb: readonly number[]): Perceived {
  const [r = 0, g = 0, b = 0] = rgb.map(part =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return { lightness, chroma: Math.hypot(x, y), hue: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360 }
}

/** Where each hue ends, in degrees, for colours that are neither near grey nor earthen. */
const HUES: readonly [number, ColourFamily][] = [
  [36, 'red'],
  [66, 'orange'],
  [106, 'yellow'],
  [195, 'green'],
  [290, 'blue'],
  [328, 'purple'],
]

function familyOf({ lightness, chroma, hue }: Perceived): ColourFamily {
  if (lightness < 0.31 && chroma < 0.03) return 'black'
  const earthen = hue >= 45 && hue < 110
  if (chroma < 0.022) return lightness > 0.85 ? 'white' : 'grey'
  if (earthen && lightness > 0.69 && chroma < 0.075) return 'beige'
  if (hue >= 30 && hue < 110 && chroma < 0.115 && lightness < 0.64) return 'brown'
  const rosy = hue < 45 || hue > 335
  if (rosy && lightness > 0.64) return 'pink'
  if (hue > 328 && lightness < 0.64) return hue > 352 ? 'red' : 'purple'
  if (hue < 12) return 'red'
  return HUES.find(([end]) => hue <= end)?.[1] ?? 'grey'
}

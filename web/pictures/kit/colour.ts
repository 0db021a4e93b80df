type Rgb = [number, number, number]

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** The colour `share` of the way (0 to 1) from one `#rrggbb` to another. */
export function mix(from: string, to: string, share: number): string {
  const a = rgb(from)
  const b = rgb(to)
  const channels = a.map((channel, i) => Math.round(channel + (b[i]! - channel) * share))
  return `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}

/** Towards the warm white of the studio lamp. */
export const lighten = (hex: string, share: number) => mix(hex, '#fffaf2', share)

/** Towards the warm near-black of a studio shadow. */
export const darken = (hex: string, share: number) => mix(hex, '#17110d', share)

/** Perceived lightness from 0 (black) to 1 (white), by the Rec. 709 weights. */
export function lightness(hex: string): number {
  const [r, g, b] = rgb(hex)
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255
}

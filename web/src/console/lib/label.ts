/** A name in up to two lines: broken at the dash that is nearest to its middle. */
export function labelOf(name: string): string[] {
  const dashes = [...name].flatMap((letter, index) => (letter === '-' ? [index] : []))
  const off = (index: number): number => Math.abs(index + 0.5 - name.length / 2)
  const [at] = dashes.sort((a, b) => off(a) - off(b))
  return at === undefined ? [name] : [name.slice(0, at + 1), name.slice(at + 1)]
}

/** An event's name without its context and version: `order-placed` of `orders.order-placed.v1`. */
export const shortEvent = (name: string): string => /^[a-z-]+\.(.+)\.v\d+$/.exec(name)?.[1] ?? name

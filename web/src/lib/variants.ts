import type { Product } from '../../../schemas/product.ts'

type Variant = Product['variants'][number]
type Image = Product['images'][number]
export type Choice = Readonly<Record<string, string>>

export interface Axis {
  name: string
  options: { value: string; hex: string | undefined; available: boolean }[]
}

/** What a shopper chooses between, one choice after the other. An attribute that follows from an earlier one, such as a colour's code, is no choice. */
export function axesOf(variants: readonly Variant[], choice: Choice): Axis[] {
  const names = axisNames(variants)
  return names.map((name, index) => {
    const chosenBefore = names.slice(0, index)
    const fitting = variants.filter(({ attributes }) =>
      chosenBefore.every(other => choice[other] === undefined || attributes[other] === choice[other]),
    )
    const values = [...new Set(fitting.flatMap(({ attributes }) => attributes[name] ?? []))]
    return { name, options: values.map(value => option(fitting, name, value)) }
  })
}

/** Codes of colours are not what people choose by. Their order is no help: databases keep names sorted. */
const isChosenBy = (name: string): boolean => name !== 'hex' && !name.endsWith('_hex')

function axisNames(variants: readonly Variant[]): string[] {
  const all = [
    ...new Set(variants.flatMap(({ attributes }) => Object.keys(attributes).filter(isChosenBy))),
  ].sort((a, b) => Number(b === 'colour') - Number(a === 'colour'))
  const axes: string[] = []
  for (const name of all) if (!followsFrom(variants, axes, name)) axes.push(name)
  return axes
}

/** Whether all variants that agree on `axes` also agree on `name`. */
function followsFrom(variants: readonly Variant[], axes: readonly string[], name: string): boolean {
  if (axes.length === 0) return false
  const seen = new Map<string, string | undefined>()
  return variants.every(({ attributes }) => {
    const key = JSON.stringify(axes.map(axis => attributes[axis]))
    if (!seen.has(key)) seen.set(key, attributes[name])
    return seen.get(key) === attributes[name]
  })
}

function option(variants: readonly Variant[], name: string, value: string) {
  const same = variants.filter(({ attributes }) => attributes[name] === value)
  return {
    value,
    hex: name === 'colour' ? colourCode(same[0]?.attributes.hex) : undefined,
    available: same.some(({ available }) => available > 0),
  }
}

/** Only plain codes get into a style. */
export const colourCode = (text: string | undefined): string | undefined =>
  text && /^#[0-9a-f]{6}$/i.test(text) ? text : undefined

/** The choice with which a product page opens: the first variant that can be had. */
export function firstChoice(variants: readonly Variant[]): Choice {
  const first = variants.find(({ available }) => available > 0) ?? variants[0]
  if (!first) return {}
  return Object.fromEntries(axisNames(variants).flatMap(name => pair(name, first.attributes[name])))
}

/** The choice after `value` was chosen: what no longer fits gives way to what can be had. */
export function choose(variants: readonly Variant[], choice: Choice, name: string, value: string): Choice {
  const wanted = { ...choice, [name]: value }
  const names = axisNames(variants)
  const fixed = names.slice(0, names.indexOf(name) + 1)
  const fitting = variants.filter(({ attributes }) => fixed.every(axis => attributes[axis] === wanted[axis]))
  const exact = fitting.find(({ attributes }) => names.every(axis => attributes[axis] === wanted[axis]))
  const best = exact ?? fitting.find(({ available }) => available > 0) ?? fitting[0]
  if (!best) return choice
  return Object.fromEntries(names.flatMap(axis => pair(axis, best.attributes[axis])))
}

const pair = (name: string, value: string | undefined): [string, string][] =>
  value === undefined ? [] : [[name, value]]

export const variantOf = (variants: readonly Variant[], choice: Choice): Variant | undefined =>
  variants.find(({ attributes }) =>
    Object.entries(choice).every(([name, value]) => attributes[name] === value),
  )

/** The pictures of a variant and those of every variant; all of them when none shows it. */
export function imagesOf(images: readonly Image[], variantId: string | undefined): Image[] {
  if (variantId === undefined) return [...images]
  const own = images.filter(({ variantIds }) => variantIds?.includes(variantId) ?? true)
  return own.length > 0 ? own : [...images]
}

/** The colours of a product, once each. */
export function coloursOf(variants: readonly Variant[]): { name: string; hex: string }[] {
  const found = new Map<string, string>()
  for (const { attributes } of variants) {
    const hex = colourCode(attributes.hex)
    if (attributes.colour && hex) found.set(attributes.colour, hex)
  }
  return [...found].map(([name, hex]) => ({ name, hex }))
}

/** What is wrong with a part of what was typed, by its path in what would be sent: `variants.0.price.amount`. */
export interface Problem {
  path: string
  text: string
}

export interface Placed {
  /** By the path of the field that says it. */
  fields: Readonly<Record<string, string>>
  /** What no field can say. */
  others: readonly string[]
}

export const nothingWrong: Placed = { fields: {}, others: [] }

/** The id of the field that a path names; no other part of the page has such ids. */
export const fieldId = (path: string): string => `field-${path.replaceAll('.', '-')}`

/**
 * Puts each problem at the field that it is about, or the nearest one that holds it. `isField` says whether there is a
 * field for a path.
 */
export function placed(problems: readonly Problem[], isField: (path: string) => boolean): Placed {
  const fields: Record<string, string> = {}
  const others = new Set<string>()
  for (const { path, text } of problems) {
    const field = nearest(path, isField)
    if (field === undefined) others.add(text)
    else fields[field] ??= saidAt(field, path, text)
  }
  return { fields, others: [...others] }
}

function nearest(path: string, isField: (path: string) => boolean): string | undefined {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length--) {
    const field = parts.slice(0, length).join('.')
    if (isField(field)) return field
  }
  return undefined
}

/** Inside of what a field holds as a whole, it is said where. */
function saidAt(field: string, path: string, text: string): string {
  const inside = path.slice(field.length + 1)
  return inside === '' || inside === 'amount' ? text : `${inside}: ${text}`
}

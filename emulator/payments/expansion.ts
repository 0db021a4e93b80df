import type { Engine } from './engine.ts'
import { invalidRequest } from './refusal.ts'
import type { Kind } from './store.ts'

/** Fields that hold an id and can be asked for whole: https://docs.stripe.com/api/expanding_objects */
const EXPANDABLE: Record<string, Kind> = {
  latest_charge: 'charge',
  charge: 'charge',
  payment_intent: 'payment_intent',
  payment_method: 'payment_method',
}
const MAX_DEPTH = 4

/** Puts whole objects in the place of ids, along paths such as `data.latest_charge`. Leaves `root` as it is. */
export function expand(engine: Engine, root: object, paths: string[]): object {
  if (paths.length === 0) return root
  const copy = structuredClone(root)
  for (const path of paths) {
    const names = path.split('.')
    if (names.length > MAX_DEPTH)
      throw invalidRequest(`You cannot expand more than ${MAX_DEPTH} levels of a property.`, {
        param: 'expand',
      })
    expandAlong(engine, copy as Record<string, unknown>, names, path)
  }
  return copy
}

function expandAlong(engine: Engine, object: Record<string, unknown>, names: string[], path: string): void {
  const [name = '', ...rest] = names
  if (!Object.hasOwn(object, name))
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
  const kind = EXPANDABLE[name]
  const value = object[name]
  if (typeof value === 'string' && kind) object[name] = engine.store.get(kind, value)?.object ?? value
  else if (!kind && (rest.length === 0 || name !== 'data')) {
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
  }
  if (rest.length === 0) return
  const next = object[name]
  for (const inner of Array.isArray(next) ? next : [next]) {
    if (typeof inner === 'object' && inner !== null)
      expandAlong(engine, inner as Record<string, unknown>, rest, path)
  }
}

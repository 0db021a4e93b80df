import { functions } from '../../functions/index.ts'
import type { HttpFunction, Route } from '../../functions/kit/on-http.ts'
import type { AnyFunction } from '../../functions/kit/serve.ts'

/** Every function of the platform by its id, as the registry declares them. */
export async function loadFunctions(): Promise<ReadonlyMap<string, AnyFunction>> {
  const entries = Object.entries(functions).map(
    async ([id, { load }]) => [id, (await load()).default] as const,
  )
  return new Map(await Promise.all(entries))
}

export interface Routed {
  declared: HttpFunction
  route: Route
  params: Record<string, string>
}

/** The route of an HTTP function that answers `method` and `path`. */
export function routeOf(declared: HttpFunction, method: string, path: string): Routed | undefined {
  for (const route of declared.routes) {
    if (route.call.method !== method) continue
    const params = matched(route.call.path, path)
    if (params) return { declared, route, params }
  }
  return undefined
}

function matched(template: string, path: string): Record<string, string> | null {
  const wanted = template.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith('{')) params[part.slice(1, -1)] = decodeURIComponent(value)
    else if (part !== value) return null
  }
  return params
}

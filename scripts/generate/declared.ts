import type { AnyEvent } from '../../events/kit.ts'
import type { Access } from '../../functions/kit/access.ts'
import type { Route } from '../../functions/kit/on-http.ts'
import type { AnyFunction } from '../../functions/kit/serve.ts'
import type { Platform } from './platform.ts'
import { compare } from './platform.ts'

/** The functions that declare a client of `id`. */
export const callersOf = ({ functions }: Platform, id: string): string[] =>
  functions
    .filter(({ declared }) => Object.values(declared.clients).some(call => call.function === id))
    .map(({ declared }) => declared.id)

/** Whether anybody on the internet may send it a request; the function itself still checks each route. */
export const isPublic = (declared: AnyFunction): boolean =>
  declared.kind === 'http' && declared.routes.some(({ access }) => access.kind !== 'services')

/** The secrets that it reads, by the names of their settings. */
export const secretsOf = (declared: AnyFunction): string[] => {
  const routes = declared.kind === 'http' ? declared.routes : []
  const needed = [
    ...Object.values(declared.outside).flatMap(({ secrets }) => secrets),
    ...routes.flatMap(({ access }) => secretsOfAccess(access)),
    ...(routes.some(route => route.kind === 'command' && route.reveal) ? ['CARAVAN_SECRET_KEY'] : []),
  ]
  return [...new Set(needed)].sort(compare)
}

function secretsOfAccess(access: Access): string[] {
  if (access.kind === 'signature') return [access.secret]
  const admin =
    access.kind === 'admin' ||
    access.kind === 'operator' ||
    access.kind === 'permission' ||
    (access.kind === 'holder' && access.orAdmin)
  return [
    ...(access.kind === 'holder' ? ['CARAVAN_SECRET_KEY'] : []),
    ...(admin ? ['CARAVAN_ADMIN_TOKEN'] : []),
  ]
}

/** Whether a shared cache may keep answers of it. */
export const isCached = (declared: AnyFunction): boolean =>
  declared.kind === 'http' &&
  declared.routes.some(route => route.kind === 'read' && /\bs-maxage=/.test(route.cache))

export const eventsInto = (declared: AnyFunction): readonly AnyEvent[] =>
  declared.kind === 'event' ? declared.events : []

/** Every route that is reachable from outside, the most specific first. */
export function publicRoutes({ functions }: Platform): { route: Route; function: string; context: string }[] {
  return functions
    .flatMap(({ declared, context }) =>
      declared.kind === 'http' && isPublic(declared)
        ? declared.routes.map(route => ({ route, function: declared.id, context }))
        : [],
    )
    .sort((a, b) => bySpecificity(a.route.call, b.route.call))
}

/** Literal segments sort before parameters, place by place; then by path and method, so that the order is total. */
export function bySpecificity(
  a: { path: string; method: string },
  b: { path: string; method: string },
): number {
  return compare(rank(a.path), rank(b.path)) || compare(a.path, b.path) || compare(a.method, b.method)
}

const rank = (path: string): string =>
  path
    .split('/')
    .map(segment => (segment.startsWith('{') ? '~' : segment))
    .join('/')

import type { Engine } from './engine.ts'
import type { FormValue } from './form.ts'
import { hash, integer, string, type Values } from './parameters.ts'
import { invalidRequest } from './refusal.ts'
import type { Kind, Listing, Records } from './store.ts'

const range = hash({ gt: integer, gte: integer, lt: integer, lte: integer })

/** What every list takes: https://docs.stripe.com/api/pagination */
export const LIST_SHAPE = {
  limit: integer,
  starting_after: string(),
  ending_before: string(),
  created: {
    read(
      value: FormValue,
      param: string,
    ): Values<{ gte: typeof integer; gt: typeof integer; lt: typeof integer; lte: typeof integer }> {
      if (typeof value !== 'string') return range.read(value, param)
      const exactly = integer.read(value, param)
      return { gte: exactly, lte: exactly }
    },
  },
}

/** One page of a list, newest first. */
export function listPage<K extends Kind>(
  engine: Engine,
  kind: K,
  { url, values, link }: { url: string; values: Values<typeof LIST_SHAPE>; link?: string },
): object {
  const limit = readLimit(values.limit)
  const { gt, gte, lt, lte } = values.created ?? {}
  const listing: Listing = {
    ...(link !== undefined && { link }),
    createdFrom: Math.max(gte ?? 0, (gt ?? -1) + 1),
    createdTo: Math.min(lte ?? 2 ** 52, (lt ?? 2 ** 52) - 1),
    ...(values.starting_after && { before: position(engine, kind, values.starting_after, 'starting_after') }),
    ...(values.ending_before && { after: position(engine, kind, values.ending_before, 'ending_before') }),
    limit: limit + 1,
  }
  const records = engine.store.list(kind, listing)
  const page = listing.after === undefined ? records.slice(0, limit) : records.slice(-limit)
  return { object: 'list', data: page.map(objectOf), has_more: records.length > limit, url }
}

export function readLimit(limit = 10): number {
  if (limit >= 1 && limit <= 100) return limit
  throw invalidRequest(`Invalid integer: limit must be between 1 and 100, got ${limit}`, {
    code: 'parameter_invalid_integer',
    param: 'limit',
  })
}

function objectOf<K extends Kind>(record: Records[K]): Records[K]['object'] {
  return record.object
}

function position(engine: Engine, kind: Kind, id: string, param: string): number {
  const seq = engine.store.seqOf(kind, id)
  if (seq !== undefined) return seq
  throw invalidRequest(`No such ${kind}: '${id}'`, { code: 'resource_missing', param })
}

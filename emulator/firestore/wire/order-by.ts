import { invalidArgument } from '../engine/error.ts'
import { parseFieldPath } from '../engine/field-path.ts'
import type { Order } from '../engine/query.ts'

const CLAUSE = /\s*((?:`(?:[^`\\]|\\.)*`|[^\s,`])+)(?:\s+(asc|desc))?\s*(?:,|$)/iy

/**
 * Reads the order of a listing, such as `priority desc, name`.
 * https://github.com/googleapis/googleapis/blob/master/google/firestore/v1/firestore.proto (ListDocumentsRequest)
 */
export function parseOrderBy(text: string): Order[] {
  const orders: Order[] = []
  for (let at = 0; at < text.length; ) {
    CLAUSE.lastIndex = at
    const match = CLAUSE.exec(text)
    if (!match) throw invalidArgument(`Invalid order by clause "${text}".`)
    const direction = match[2]?.toLowerCase() === 'desc' ? 'desc' : 'asc'
    orders.push({ field: parseFieldPath(match[1]!), direction })
    at = CLAUSE.lastIndex
  }
  return orders
}

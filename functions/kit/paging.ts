import { AppError } from './app-error.ts'
import { digest } from './derive.ts'

const DEFAULT_SIZE = 24
const MAX_SIZE = 100

/** How many to show: 24 when not said, 100 at most (AIP-158 says to coerce, not to refuse). */
export const pageSizeOf = (query: { pageSize?: string | undefined }): number =>
  Math.min(Number(query.pageSize ?? DEFAULT_SIZE), MAX_SIZE)

/** A token that goes on after `position` of the list that `filter` describes, and of no other. */
export const pageToken = (position: readonly unknown[], filter: unknown): string =>
  Buffer.from(JSON.stringify([digest(JSON.stringify(filter)), ...position])).toString('base64url')

/** Where to go on; `undefined` at the start. Throws INVALID_ARGUMENT for a token of another list, or none of ours. */
export function positionOf(query: { pageToken?: string | undefined }, filter: unknown): string[] | undefined {
  if (query.pageToken === undefined) return undefined
  const [list, ...position] = parse(query.pageToken)
  if (list !== digest(JSON.stringify(filter)) || position.length === 0) throw invalid()
  return position
}

function parse(token: string): string[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    if (Array.isArray(parsed) && parsed.every(part => typeof part === 'string')) return parsed
  } catch {
    throw invalid()
  }
  throw invalid()
}

const invalid = (): AppError =>
  new AppError('INVALID_ARGUMENT', 'PAGE_TOKEN_INVALID', 'This page token belongs to no such list.')

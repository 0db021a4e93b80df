import { z } from 'zod'
import { AppError } from '../../kit/app-error.ts'

/** Where a page ended: the rank and the age of its last product. */
export interface Position {
  rank: number
  createdVersion: number
}

const Token = z.tuple([z.string(), z.int(), z.int()])

/** A token that only fits a list with the same filter. */
export const writePageToken = (filter: string, { rank, createdVersion }: Position): string =>
  Buffer.from(JSON.stringify([filter, rank, createdVersion])).toString('base64url')

/** Throws INVALID_ARGUMENT when the token is none of ours, or of a list with another filter. */
export function readPageToken(token: string, filter: string): Position {
  const parsed = Token.safeParse(parseJson(Buffer.from(token, 'base64url').toString('utf8')))
  if (!parsed.success || parsed.data[0] !== filter) {
    throw new AppError('INVALID_ARGUMENT', 'PAGE_TOKEN_INVALID', 'This page token does not fit this list.', {
      details: [{ field: 'query.pageToken', message: 'take it from the page before, with the same filter' }],
    })
  }
  return { rank: parsed.data[1], createdVersion: parsed.data[2] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

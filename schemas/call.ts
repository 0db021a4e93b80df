import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/**
 * A question or command that one function answers over HTTP: declared once, used by the function that serves it and by
 * the typed clients of those who ask.
 *
 * @example
 * export const readStockLevels = defineCall({
 *   function: 'read-stock-levels', method: 'POST', path: '/v1/stock-levels',
 *   summary: 'How many units of each SKU can be ordered now.',
 *   body: StockLevelRequest, answer: StockLevels,
 * })
 */
export interface Call<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly function: string
  readonly method: Method
  /** Parameters in braces: `/v1/carts/{cartId}`. */
  readonly path: string
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly answer: Answer
  /** Whether its body may also come as a form (`application/x-www-form-urlencoded`). */
  readonly form?: boolean
  /** How long a service that asks may wait; 5 when left out. */
  readonly timeoutSeconds?: number
}

export const defineCall = <
  Params extends z.ZodType = z.ZodType<Record<string, never>>,
  Query extends z.ZodType = z.ZodType<Record<string, never>>,
  Body extends z.ZodType = z.ZodType<undefined>,
  Answer extends z.ZodType = z.ZodType,
>(
  call: Call<Params, Query, Body, Answer>,
): Call<Params, Query, Body, Answer> => call

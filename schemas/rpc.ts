import { z } from 'zod'

export const RpcId = z.union([z.string().min(1).max(100), z.int()])
export type RpcId = z.infer<typeof RpcId>

const Params = z.record(z.string().max(100), z.unknown())

/** One message of JSON-RPC 2.0 (https://www.jsonrpc.org/specification): a request, a notification, or an answer. */
export const RpcMessage = z
  .object({
    jsonrpc: z.literal('2.0'),
    id: RpcId.optional(),
    method: z.string().min(1).max(100).optional(),
    params: Params.optional(),
    result: Params.optional(),
    error: z
      .object({ code: z.int(), message: z.string().max(2000), data: z.unknown().optional() })
      .optional(),
  })
  .refine(
    ({ id, method, result, error }) =>
      method !== undefined
        ? result === undefined && error === undefined
        : id !== undefined && (result === undefined) !== (error === undefined),
    'is neither a request, nor a notification, nor an answer',
  )
  .meta({ id: 'RpcMessage' })
export type RpcMessage = z.infer<typeof RpcMessage>

/** What answers a request; refusals of the protocol come with status 200. */
export const RpcAnswer = z
  .object({
    jsonrpc: z.literal('2.0'),
    id: RpcId,
    result: Params.optional(),
    error: z.object({ code: z.int(), message: z.string(), data: z.unknown().optional() }).optional(),
  })
  .meta({ id: 'RpcAnswer' })
export type RpcAnswer = z.infer<typeof RpcAnswer>

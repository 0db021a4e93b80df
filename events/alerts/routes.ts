/** Routes that answer when what the shopper waits for has happened, or a model; their time says nothing of ours. */
export const WAITING_ROUTES = [
  '/chat',
  '/mcp',
  '/v1/ai/chat',
  '/v1/ai/chat/stream',
  '/v1/checkouts',
  '/v1/orders/{orderId}/events',
] as const

/** The functions that hold them. */
export const WAITING_FUNCTIONS = ['answer-shopper', 'read-order', 'request-checkout', 'serve-mcp'] as const

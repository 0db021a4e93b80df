/** Routes that answer when what the shopper waits for has happened; their time says nothing of ours. */
export const WAITING_ROUTES = ['/v1/checkouts', '/v1/orders/{orderId}/events'] as const

/** The functions that hold them. */
export const WAITING_FUNCTIONS = ['read-order', 'request-checkout'] as const

import type { Call } from '../../schemas/call.ts'

/** `POST /v1/orders/{orderId}/cancel` as a person would say it. */
export const shortPath = ({ method, path }: Call): string =>
  `${method} ${path.replace('/v1/', '').replaceAll(/\{[a-zA-Z]+\}\//g, '')}`

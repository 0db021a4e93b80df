import { recordReply } from '../../../schemas/calls/assistant.ts'
import type { Caller } from '../../kit/access.ts'
import type { ExchangeIo } from '../../kit/on-http.ts'
import { asked } from '../answer-shopper/asked.ts'
import { checkoutDefaults } from '../answer-shopper/checkout-client.ts'
import { memoryCache } from '../answer-shopper/memory-cache-client.ts'
import { thingSecrets } from '../secrets-client.ts'
import { protocolClient } from './protocol-client.ts'
import type { Session } from './session.ts'

export const clients = { ...asked, recordReply }
export const outside = {
  secrets: thingSecrets,
  defaults: checkoutDefaults,
  memories: memoryCache,
  protocol: protocolClient,
}

export type World = ExchangeIo<typeof clients, typeof outside>

/** Who talks, in which session. */
export interface Client {
  caller: Caller
  session: Session
  conversationKey: string
  world: World
}

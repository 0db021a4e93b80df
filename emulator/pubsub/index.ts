import type { Address, Part, Surroundings } from '../core/part.ts'
import { PubSubEngine } from './engine/engine.ts'
import { HttpPush, type PushOptions } from './push/http-push.ts'
import { PubSubWire } from './wire.ts'

export type { Idle } from './engine/idle.ts'
export type { MessageView, SubscriptionView } from './engine/inspection.ts'
export type { PushOptions } from './push/http-push.ts'

export interface PubSubPart extends Part {
  readonly engine: PubSubEngine
}

/**
 * Starts Pub/Sub. Clients find it by `PUBSUB_EMULATOR_HOST`.
 *
 * @example const pubsub = await startPubSub(surroundings, { host: '127.0.0.1', port: 0 })
 */
export async function startPubSub(
  surroundings: Surroundings,
  address: Address,
  { push = {} }: { push?: PushOptions } = {},
): Promise<PubSubPart> {
  const sender = new HttpPush(push)
  const engine = new PubSubEngine(surroundings, sender.send.bind(sender), { held: push.held ?? false })
  const wire = new PubSubWire(surroundings, engine)
  try {
    const bound = await wire.listen(address)
    return partOf(bound, engine, wire, sender)
  } catch (error) {
    engine.close()
    throw error
  }
}

function partOf(address: string, engine: PubSubEngine, wire: PubSubWire, sender: HttpPush): PubSubPart {
  return {
    name: 'pubsub',
    address,
    engine,
    reset: () => engine.reset(),
    async stop() {
      wire.close()
      engine.close()
      sender.close()
    },
  }
}

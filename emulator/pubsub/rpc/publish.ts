import { toNewMessage } from './message-codec.ts'
import { unary } from './rpc.ts'
import type { WireMessage } from './wire-types.ts'

export const publish = unary<{ topic: string; messages: WireMessage[] }, { messageIds: string[] }>({
  about: request => request.topic,
  async handle(engine, { topic, messages }) {
    return { messageIds: await engine.publisher.publish(topic, messages.map(toNewMessage)) }
  },
})

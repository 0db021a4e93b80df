import { unary } from './rpc.ts'

export const deleteTopic = unary<{ topic: string }, object>({
  about: request => request.topic,
  async handle(engine, { topic }) {
    await engine.topicRegistry.delete(topic)
    return {}
  },
})

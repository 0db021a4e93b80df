import { unary } from './rpc.ts'

export const deleteSchema = unary<{ name: string }, object>({
  about: request => request.name,
  async handle(engine, { name }) {
    await engine.schemaRegistry.delete(name)
    return {}
  },
})

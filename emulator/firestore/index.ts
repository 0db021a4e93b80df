import type { Address, Part, Surroundings } from '../core/part.ts'
import { Engine } from './engine/engine.ts'
import { Expiry } from './engine/expiry.ts'
import type { IndexDefinitions } from './engine/index-definitions.ts'
import { serve } from './wire.ts'

export { Engine } from './engine/engine.ts'
export type { IndexDefinitions } from './engine/index-definitions.ts'
export { fromFields, type Plain, toFields } from './engine/plain.ts'
export { runTransaction, type TransactionScope } from './engine/run-transaction.ts'

/** Starts Firestore. With `indexes`, the parsed `firestore.indexes.json`, queries need the indexes that production needs. */
export async function startFirestore(
  surroundings: Surroundings,
  address: Address,
  { indexes = null }: { indexes?: IndexDefinitions | null } = {},
): Promise<Part & { engine: Engine; dropConnections(): void }> {
  const engine = new Engine({ ...surroundings, indexes })
  const expiry = new Expiry(engine, surroundings.clock, count =>
    surroundings.operations.count('firestore', 'deletes', count),
  )
  const server = await serve(engine, surroundings, address)
  return {
    name: 'firestore',
    address: server.address,
    engine,
    dropConnections: server.dropConnections,
    async stop() {
      expiry.stop()
      await server.stop()
      engine.close()
    },
    reset: () => engine.reset(),
  }
}

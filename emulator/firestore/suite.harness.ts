import { Firestore, type Settings, v1 } from '@google-cloud/firestore'
import { credentials } from '@grpc/grpc-js'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import type { Surroundings } from '../core/part.ts'
import { seededRandom } from '../core/random.ts'
import { type IndexDefinitions, startFirestore } from './index.ts'

process.env.METADATA_SERVER_DETECTION = 'none'

/** A Firestore of its own for a test, and Google's client for it. For tests. */
export async function startForTest(
  options: { dataDir?: string | null; indexes?: IndexDefinitions | null } = {},
) {
  const clock = new SuiteClock()
  const surroundings: Surroundings = {
    project: 'demo',
    clock,
    random: seededRandom(1),
    faults: new Faults(clock),
    operations: new OperationLog(clock),
    dataDir: options.dataDir ?? null,
  }
  const part = await startFirestore(
    surroundings,
    { host: '127.0.0.1', port: 0 },
    { indexes: options.indexes ?? null },
  )
  const clients: Firestore[] = []
  const connect = (settings: Settings = {}): Firestore => {
    const [host, port] = part.address.split(':') as [string, string]
    const client = new Firestore({
      projectId: 'demo',
      host,
      port: Number(port),
      ssl: false,
      customHeaders: { Authorization: 'Bearer owner' },
      ...settings,
    })
    clients.push(client)
    return client
  }
  const [servicePath, port] = part.address.split(':') as [string, string]
  const api = new v1.FirestoreClient({
    projectId: 'demo',
    servicePath,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
  })
  return {
    ...surroundings,
    clock,
    part,
    connect,
    db: connect(),
    /** The API as it is, for what the client above does not ask. */
    api,
    async stop() {
      await api.close()
      await Promise.all(clients.map(client => client.terminate()))
      await part.stop()
    },
  }
}

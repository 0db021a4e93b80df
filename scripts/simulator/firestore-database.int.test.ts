import { afterAll, beforeAll, describe, vi } from 'vitest'
import { SuiteClock } from '../../emulator/core/clock.ts'
import { Faults } from '../../emulator/core/faults.ts'
import { OperationLog } from '../../emulator/core/operations.ts'
import { seededRandom } from '../../emulator/core/random.ts'
import { startFirestore } from '../../emulator/firestore/index.ts'
import { firestoreDatabase } from '../../functions/kit/firestore-database.ts'
import { databaseContract } from './database.contract.ts'

const clock = new SuiteClock()
const surroundings = {
  project: 'demo',
  clock,
  random: seededRandom(1),
  faults: new Faults(clock),
  operations: new OperationLog(clock),
  dataDir: null,
}
const firestore = await startFirestore(surroundings, { host: '127.0.0.1', port: 0 })

beforeAll(() => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none')
})
afterAll(async () => {
  await firestore.stop()
})

describe("the adapter to Google's client", () => {
  databaseContract(() => {
    process.env.FIRESTORE_EMULATOR_HOST = firestore.address
    return { database: firestoreDatabase('demo', '(default)'), root: 'stores/demo' }
  })
})

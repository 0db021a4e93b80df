import { SuiteClock } from '../../core/clock.ts'
import { Faults } from '../../core/faults.ts'
import { OperationLog } from '../../core/operations.ts'
import type { Address, Part, Surroundings } from '../../core/part.ts'
import { seededRandom } from '../../core/random.ts'
import type { Column, Service } from './column.ts'

type Start = (surroundings: Surroundings, address: Address) => Promise<Part>

/** Only what is compared is loaded. */
const parts: Readonly<Record<Service, () => Promise<Start>>> = {
  firestore: async () => (await import('../../firestore/index.ts')).startFirestore,
  pubsub: async () => (await import('../../pubsub/index.ts')).startPubSub,
}

/** The suite's own part, in memory. */
export async function startOurs(service: Service): Promise<Column> {
  const clock = new SuiteClock()
  const surroundings: Surroundings = {
    project: 'parity',
    clock,
    random: seededRandom(1),
    faults: new Faults(clock),
    operations: new OperationLog(clock),
    dataDir: null,
  }
  const start = await parts[service]()
  const part = await start(surroundings, { host: '127.0.0.1', port: 0 })
  return {
    address: part.address,
    pass: ms => clock.advance(ms),
    realTime: false,
    async stop() {
      await part.stop()
      clock.stop()
    },
  }
}

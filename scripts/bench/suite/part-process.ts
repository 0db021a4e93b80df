/** One part of the suite in a process of its own: part-process.ts firestore|pubsub DATA_DIR. Prints where it listens. */
import { SuiteClock } from '../../../emulator/core/clock.ts'
import { Faults } from '../../../emulator/core/faults.ts'
import { OperationLog } from '../../../emulator/core/operations.ts'
import { seededRandom } from '../../../emulator/core/random.ts'

const [service, dataDir = null] = process.argv.slice(2)
const clock = new SuiteClock()
const surroundings = {
  project: 'bench',
  clock,
  random: seededRandom(1),
  faults: new Faults(clock),
  operations: new OperationLog(clock),
  dataDir,
}
const address = { host: '127.0.0.1', port: 0 }
const part =
  service === 'pubsub'
    ? await (await import('../../../emulator/pubsub/index.ts')).startPubSub(surroundings, address)
    : await (await import('../../../emulator/firestore/index.ts')).startFirestore(surroundings, address)
console.log(`listening ${part.address}`)
process.once('SIGTERM', async () => {
  await part.stop()
  process.exit(0)
})

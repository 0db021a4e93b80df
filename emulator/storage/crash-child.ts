import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import { startStorage } from './index.ts'

/** A Cloud Storage of its own process, for tests that kill it. Prints its address. */
const dataDir = process.argv[2] ?? null
const clock = new SuiteClock()
const surroundings = {
  project: 'demo-test',
  clock,
  random: seededRandom(1),
  faults: new Faults(clock),
  operations: new OperationLog(clock),
  dataDir,
}
const part = await startStorage(surroundings, { host: '127.0.0.1', port: 0 })
process.stdout.write(`${part.url}\n`)

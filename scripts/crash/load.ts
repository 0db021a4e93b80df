import type { Random } from '../../emulator/core/random.ts'
import type { Clients } from './clients.ts'

/** One kind of work that goes on while the suite is killed, with what must be true of it afterwards. */
export interface Load {
  readonly name: string
  /** Operations that were acknowledged so far. */
  readonly acknowledged: number
  /** Makes what it needs, once, at the first start. */
  setUp(clients: Clients): Promise<void>
  /** One worker's next operation. It fails when the suite is killed meanwhile. */
  operate(clients: Clients, worker: number, random: Random): Promise<void>
  /** How many workers there are. */
  readonly workers: number
  /** Looks at what a restarted suite has. Each sentence is something that must not be. */
  check(clients: Clients): Promise<string[]>
}

import type { Fault } from '../../emulator/core/fault.ts'

const ALWAYS = 1_000_000_000

/** What goes wrong all the time, besides the kills. The chances are such that most checkouts meet several of these. */
export const soakFaults = (seed: number): Fault[] =>
  [
    { part: 'push', operation: '*', action: 'duplicate', probability: 0.1 },
    { part: 'push', operation: '*', action: 'reorder', probability: 0.1, delayMs: 300 },
    { part: 'push', operation: '*', action: 'drop', probability: 0.02 },
    { part: 'push', operation: '*', action: 'fail', probability: 0.02 },
    { part: 'pubsub', operation: 'Publish', action: 'fail', code: 'UNAVAILABLE', probability: 0.01 },
    { part: 'pubsub', operation: 'Publish', action: 'drop', probability: 0.01 },
    { part: 'firestore', operation: 'Commit', action: 'fail', code: 'ABORTED', probability: 0.02 },
    { part: 'firestore', operation: 'Commit', action: 'drop', probability: 0.01 },
    { part: 'payments', operation: '*', action: 'drop', probability: 0.02 },
    { part: 'payments', operation: '*', action: 'fail', probability: 0.02 },
    { part: 'mail', operation: 'send', action: 'drop', probability: 0.02 },
  ].map((fault, index) => ({ ...fault, times: ALWAYS, seed: (seed + index) % 2 ** 32 }) as Fault)

import { FaultError, type Faults } from '../../core/faults.ts'
import { type AckId, parseAckId } from './ack-id.ts'
import { invalid } from './errors.ts'
import type { Store } from './store.ts'
import type { Subscription } from './subscription.ts'

/** What became of acknowledgement ids. Without exactly-once delivery all of them are accepted. */
export interface AckOutcome {
  accepted: string[]
  /** Malformed, or their lease is over. */
  invalid: string[]
  /** A fault struck them: they may be tried again. */
  temporary: string[]
}

const MOST_REQUEST_BYTES = 524_288

/** Acknowledges messages and changes their deadlines. */
export class Acknowledger {
  readonly #faults: Faults
  readonly #store: Store

  constructor({ faults, store }: { faults: Faults; store: Store }) {
    this.#faults = faults
    this.#store = store
  }

  acknowledge(subscription: Subscription, ackIds: readonly string[]): Promise<AckOutcome> {
    return this.#each(subscription, ackIds, ({ sequence, lease }) =>
      subscription.acknowledge(sequence, lease),
    )
  }

  modifyDeadline(
    subscription: Subscription,
    ackIds: readonly string[],
    seconds: number,
  ): Promise<AckOutcome> {
    if (!(seconds >= 0 && seconds <= 600))
      throw invalid(`The ack deadline must be 0 to 600 seconds, not ${seconds}.`)
    return this.#each(subscription, ackIds, ({ sequence, lease }) =>
      seconds === 0
        ? subscription.fail(sequence, lease)
        : subscription.extend(sequence, lease, seconds * 1000),
    )
  }

  async #each(
    subscription: Subscription,
    ackIds: readonly string[],
    change: (id: AckId) => boolean,
  ): Promise<AckOutcome> {
    checkRequest(ackIds)
    if (subscription.config.exactlyOnce) return this.#eachExactly(subscription, ackIds, change)
    for (const id of ackIds.map(ackId => ownAckId(subscription, ackId) ?? refuse(ackId))) change(id)
    return { accepted: [...ackIds], invalid: [], temporary: [] }
  }

  /** Every id has an outcome of its own, and what is accepted is on disk. */
  async #eachExactly(
    subscription: Subscription,
    ackIds: readonly string[],
    change: (id: AckId) => boolean,
  ): Promise<AckOutcome> {
    const outcome: AckOutcome = { accepted: [], invalid: [], temporary: [] }
    for (const ackId of ackIds) {
      const id = ownAckId(subscription, ackId)
      if (id && (await this.#isStruck(subscription, id))) outcome.temporary.push(ackId)
      else outcome[id && change(id) ? 'accepted' : 'invalid'].push(ackId)
    }
    await this.#store.committed()
    return outcome
  }

  async #isStruck({ shortName }: Subscription, { sequence }: AckId): Promise<boolean> {
    if (!this.#faults.armed) return false
    try {
      await this.#faults.strike('pubsub', 'AckId', `${shortName} ${sequence}`)
      return false
    } catch (error) {
      if (error instanceof FaultError) return true
      throw error
    }
  }
}

function checkRequest(ackIds: readonly string[]): void {
  if (ackIds.length === 0) throw invalid('No ack ids specified.')
  const bytes = ackIds.reduce((sum, ackId) => sum + Buffer.byteLength(ackId), 0)
  if (bytes > MOST_REQUEST_BYTES)
    throw invalid(`Request payload size exceeds the limit: ${MOST_REQUEST_BYTES} bytes.`)
}

function ownAckId(subscription: Subscription, ackId: string): AckId | null {
  const parsed = parseAckId(ackId)
  return parsed?.subscription === subscription.id ? parsed : null
}

function refuse(ackId: string): never {
  throw invalid(`You have passed an invalid ack ID to the service (ack_id=${ackId.slice(0, 100)}).`)
}

/** Google's canonical codes: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto */
export const CANONICAL_CODES = [
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const

export type CanonicalCode = (typeof CANONICAL_CODES)[number]

/** Where faults can strike. `push` and `pull` are the messages and attempts of Pub/Sub's subscriptions. */
export const FAULTY_PARTS = [
  'firestore',
  'pubsub',
  'push',
  'pull',
  'storage',
  'payments',
  'mail',
  'gemini',
  'scheduler',
  'metadata',
  'kms',
  'hosting',
  'functions',
] as const

export const FAULT_ACTIONS = [
  'fail',
  'drop',
  'delay',
  'kill-before',
  'kill-after',
  'duplicate',
  'hold',
  'reorder',
] as const

/**
 * One thing that goes wrong on purpose. `part` and `operation` say where (`firestore`/`Commit`, `pubsub`/`Publish`,
 * `push`/`orders.order-placed.v1.reserve-stock`, `payments`/`POST /v1/payment_intents`, `payments`/`webhook`,
 * `functions`/`authorize-payment`, `mail`/`send`, `storage`/`objects.insert`, `gemini`/`generateContent`);
 * `*` matches all operations.
 * It skips the first `skip` matching calls, then strikes `times` of them (each with `probability`, if given).
 *
 * @example { part: 'firestore', operation: 'Commit', action: 'fail', code: 'ABORTED', times: 2 }
 * @example { part: 'payments', operation: 'POST /v1/payment_intents', action: 'drop' }  // takes effect, answer lost
 * @example { part: 'push', operation: '*', action: 'reorder', times: 1000, probability: 0.1, seed: 7 }
 */
export interface Fault {
  part: string
  operation: string
  /**
   * To a call. `fail`: answers `code` without effect. `drop`: takes effect, then the answer is lost (the connection is
   * cut, or the call answers UNAVAILABLE). `delay`: waits `delayMs` first. `kill-before`, `kill-after`: the functions
   * process dies before or after the call took effect.
   *
   * To a message. `duplicate`: it is delivered twice. `hold`: it stays until it is released, or for `delayMs` where given.
   * `reorder`: the next of the same subscription overtakes it; it waits for that at most `delayMs` (1,000 if not given).
   */
  action: (typeof FAULT_ACTIONS)[number]
  code?: CanonicalCode
  /** Also lets every other action on a call wait first. By the suite's clock. */
  delayMs?: number
  skip?: number
  /** 1 if not given. */
  times?: number
  probability?: number
  /** Of the chance in `probability`; taken from the suite's seed if not given. */
  seed?: number
  /** Only calls whose description holds this text, such as a document path or a topic. */
  matching?: string
}

/** What a part throws where a fault says that the call must not take effect. */
export class FaultError extends Error {
  readonly code: CanonicalCode
  constructor(code: CanonicalCode, where: string) {
    super(`fault injected: ${where} answers ${code}`)
    this.code = code
  }
}

/** What a part throws after the effect, where a fault says that the answer is lost. */
export class AnswerLost extends Error {}

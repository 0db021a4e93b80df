/** How long a message waits between two deliveries. */
export interface RetryPolicy {
  minimumMs: number
  maximumMs: number
}

/** Before the delivery that follows the `failures`-th failed one: the minimum, doubled each time, up to the maximum. */
export function backoffMs(policy: RetryPolicy, failures: number): number {
  return Math.min(policy.maximumMs, policy.minimumMs * 2 ** Math.min(failures - 1, 40))
}

/** Push subscriptions without a retry policy slow down as a whole: https://cloud.google.com/pubsub/docs/push#push_backoff */
export const PUSH_BACKOFF: RetryPolicy = { minimumMs: 100, maximumMs: 60_000 }

export type Service = 'firestore' | 'pubsub'

/** One implementation of a service. */
export interface Column {
  /** `host:port`. */
  address: string
  /** Lets time pass: at once where time can be moved. */
  pass(ms: number): Promise<void>
  /** Time cannot be moved, so cases that wait are run side by side. */
  realTime: boolean
  stop(): Promise<void>
}

import type { SuiteClock } from '../core/clock.ts'
import type { Surroundings } from '../core/part.ts'
import type { startFirestore } from '../firestore/index.ts'
import type { GeminiPart } from '../gemini/index.ts'
import type { ArmedFaults } from '../host/armed-faults.ts'
import type { FunctionsHost } from '../host/supervisor.ts'
import type { Hosting } from '../hosting/hosting.ts'
import type { Kms } from '../kms/kms.ts'
import type { MailSink } from '../mail/mail.ts'
import type { Metadata } from '../metadata/metadata.ts'
import type { Payments } from '../payments/payments.ts'
import type { PubSubPart } from '../pubsub/index.ts'
import type { Scheduler } from '../scheduler/scheduler.ts'
import type { StoragePart } from '../storage/index.ts'
import type { Activity } from './activity.ts'

/** The running parts of a suite. What serves functions is `null` where the services run alone. */
export interface Parts {
  firestore: Awaited<ReturnType<typeof startFirestore>>
  pubsub: PubSubPart
  storage: StoragePart
  payments: Payments
  mail: MailSink
  gemini: GeminiPart
  kms: Kms
  metadata: Metadata
  hosting: Hosting | null
  host: FunctionsHost | null
  scheduler: Scheduler | null
}

/** What all parts of one suite share. */
export interface Base {
  clock: SuiteClock
  activity: Activity
  faults: ArmedFaults
  surroundings: Surroundings
}

/** Where each part listens, by its name. */
export function portsOf(parts: Parts): Map<string, number> {
  const listening = Object.values(parts).filter(part => part !== null && part.address !== '')
  return new Map(listening.map(part => [part.name, Number(part.address.split(':').at(-1))]))
}

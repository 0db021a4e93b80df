/** What the suite's doors answer: see emulator/doors/README.md. */

export interface More {
  nextPageToken?: string
}

export interface DeclaredFunction {
  id: string
  context: string
  summary: string
  trigger: string
  memory: string
  /** Topics. */
  emits: string[]
}

export interface DeclaredSubscription {
  name: string
  topic: string
  function: string
  maxAttempts: number | null
}

export interface Platform {
  project: string
  shop: string | null
  functions: DeclaredFunction[]
  topics: { name: string; meaning: string }[]
  subscriptions: DeclaredSubscription[]
  schedules: { function: string; cron: string }[]
  faults: { parts: string[]; actions: string[]; codes: string[] }
}

export interface Subscription {
  name: string
  topic: string
  pushEndpoint: string | null
  deadLetterTopic: string | null
  backlog: number
  due: number
  inFlight: number
  scheduled: number
  mostFailures: number
  oldestUnackedAt: string | null
}

export interface Message {
  messageId: string
  publishTime: string
  attributes: Record<string, string>
  orderingKey: string
  state: 'blocked' | 'held' | 'due' | 'leased' | 'waiting' | 'gone'
  deliveryAttempt: number
  dueAt: string | null
  bytes: number
  text: string
}

export interface DeadLetter {
  deadLetterId: string
  consumer: string
  event: string
  eventId: string
  key: string
  reason: string
  attempts: number
  parkedAt: string
  parkings: { at: string; reason: string; attempts: number }[]
  edits: { at: string; by: string; reason: string }[]
  replays: { at: string; by: string }[]
  attributes: Record<string, string>
  data: unknown
}

export type FieldView =
  | { type: 'null' }
  | { type: 'boolean'; value: boolean }
  | { type: 'integer' | 'double' | 'string' | 'timestamp' | 'reference' | 'geopoint'; value: string }
  | { type: 'bytes'; value: string; bytes: number }
  | { type: 'array'; value: FieldView[] }
  | { type: 'map'; value: Record<string, FieldView> }

interface DocumentFacts {
  createdAt: string
  updatedAt: string
  bytes: number
}

/** A document of a collection; one that is only there for what is below it has no facts. */
export type ListedDocument = { id: string } & Partial<DocumentFacts & { facts: [string, string][] }>

export type DataPlace = { databases: string[]; database: string; path: string } & (
  | { kind: 'root'; collections: string[] }
  | ({ kind: 'collection'; documents: ListedDocument[] } & More)
  | {
      kind: 'document'
      collections: string[]
      document: (DocumentFacts & { fields: Record<string, FieldView> }) | null
    }
)

export interface StoredObject {
  name: string
  bytes: number
  generation: string
  updatedAt: string
  contentType: string
  storageClass: string
  crc32c: string
  metadata: Record<string, string>
}

export interface ListedMail {
  id: string
  at: string
  deliveries: number
  recipients: string[]
  from: string
  subject: string
}

export interface Mail {
  id: string
  messageId: string
  at: number
  deliveries: number
  recipients: string[]
  from: { name: string; address: string } | null
  subject: string
  text: string
  html: string
  headers: { name: string; value: string }[]
  attachments: { filename: string; mimeType: string; bytes: number }[]
}

export interface Money {
  amount: number
  currency: string
}

export interface ListedPayment {
  paymentId: string
  amount: Money
  received: Money
  status: string
  createdAt: string
  metadata: Record<string, string>
  declined?: string
}

export interface Payment extends ListedPayment {
  intent: unknown
  charges: {
    id: string
    status: string
    amount: number
    amount_captured: number
    currency: string
    failure_message: string | null
    payment_method_details?: { card?: { brand?: string; last4?: string } }
  }[]
  refunds: { id: string; status: string; amount: number; currency: string }[]
}

export interface Webhook {
  id: string
  type: string
  about?: string
  createdAt: string
  pending: boolean
  attempts?: number
  nextAt?: string
}

export interface ListedOrder {
  orderId: string
  status: string
  reason?: string
  createdAt: string
  total?: Money
}

export interface Step {
  id: string
  database: string
  function: string
  phase?: string
  because: { route?: string; event?: string; eventId?: string; occurredAt?: string }
  handledAt: string
  committedAt: string
  emitted: { eventId: string; event: string; key: string; occurredAt: string }[]
  changes: { kind: string; path: string }[]
}

/** The line with which an invocation ended. */
export interface Attempt {
  endedAt: string
  function: string
  durationMs: number
  severity: string
  event?: string
  eventId?: string
  route?: string
  status?: number
  attempt?: number
  outcome?: string
  reason?: string
}

export interface Trace {
  subject: string
  correlations: string[]
  steps: Step[]
  attempts: Attempt[]
}

export interface Fault {
  id: number
  part: string
  operation: string
  action: string
  code?: string
  delayMs?: number
  times?: number
  skip?: number
  probability?: number
  matching?: string
  seen: number
  struck: number
  holding: number
}

export interface Operation {
  at: number
  part: string
  operation: string
  about: string
}

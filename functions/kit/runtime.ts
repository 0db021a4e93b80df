import { randomUUID } from 'node:crypto'
import type { Database, Write } from './database.ts'
import { firestoreDatabase } from './firestore-database.ts'
import { groupCommit } from './group-commit.ts'
import type { Outgoing, Reply } from './http/outgoing.ts'
import { sendRequest } from './http/outgoing.ts'
import type { Publisher } from './publisher.ts'
import { pubSubPublisher } from './publisher.ts'
import { requireSetting, setting } from './settings.ts'

/** A client of a service outside of Google Cloud, as a function declares it. */
export interface OutsideClient<Client = unknown> {
  name: string
  /** The settings among those that `create` reads that Secret Manager holds. */
  secrets: readonly string[]
  create(): Client
}

/** Everything that a function touches of the world. A simulator gives another one. */
export interface Runtime {
  readonly project: string
  now(): Date
  /** Aborts after so long by the same time as `now`. */
  timeout(milliseconds: number): AbortSignal
  /** A random UUID, for what no cause gives an id. */
  newUuid(): string
  database(name: string): Database
  /** A write that may share a commit with others; used where nothing was read for it. */
  writeSoon(database: string, write: Write): Promise<void>
  readonly publisher: Publisher
  /** From which the secrets of carts and orders derive. */
  readonly secretKey: string
  readonly adminToken: string
  outside<Client>(declared: OutsideClient<Client>): Client
  send(url: string, outgoing: Outgoing): Promise<Reply>
  /** Where the functions answer; a function's name follows. */
  readonly functionsUrl: string
}

let ours: Runtime | undefined

/** Loads what the first request would otherwise wait for. */
export async function loadClients(): Promise<void> {
  await Promise.all([import('@google-cloud/firestore-api/client_v1'), import('@google-cloud/pubsub-api')])
}

/** The runtime on Google Cloud, and on the suite, which cannot be told apart. Clients are made at first use. */
export function googleRuntime(): Runtime {
  ours ??= create()
  return ours
}

function create(): Runtime {
  const project = requireSetting('GOOGLE_CLOUD_PROJECT')
  const database = once((name: string) => firestoreDatabase(project, name))
  const committer = once((name: string) => groupCommit(database(name)))
  const outside = new Map<OutsideClient, unknown>()
  let publisher: Publisher | undefined
  return {
    project,
    now: () => new Date(),
    timeout: milliseconds => AbortSignal.timeout(milliseconds),
    newUuid: () => randomUUID(),
    database,
    writeSoon: (name, write) => committer(name)(write),
    get publisher() {
      publisher ??= pubSubPublisher(project)
      return publisher
    },
    get secretKey() {
      return requireSetting('CARAVAN_SECRET_KEY')
    },
    get adminToken() {
      return requireSetting('CARAVAN_ADMIN_TOKEN')
    },
    outside: <Client>(declared: OutsideClient<Client>) => {
      if (!outside.has(declared)) outside.set(declared, declared.create())
      return outside.get(declared) as Client
    },
    send: sendRequest,
    functionsUrl: setting(
      'FUNCTIONS_URL',
      `https://${setting('FUNCTION_REGION', 'europe-west1')}-${project}.cloudfunctions.net`,
    ),
  }
}

function once<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, Value>()
  return name => {
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
}

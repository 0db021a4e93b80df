import * as accounts from './accounts.ts'
import * as assistant from './assistant.ts'
import * as carts from './carts.ts'
import * as catalog from './catalog.ts'
import * as inventory from './inventory.ts'
import type { AnyEvent } from './kit.ts'
import * as observability from './observability.ts'
import * as orders from './orders.ts'
import * as pages from './pages.ts'
import * as payments from './payments.ts'
import * as privacy from './privacy.ts'
import * as shipping from './shipping.ts'

const isEvent = (value: unknown): value is AnyEvent =>
  typeof value === 'object' && value !== null && 'producers' in value && 'consumers' in value

/** Every event of the platform, by name. */
export const catalogue: ReadonlyMap<string, AnyEvent> = new Map(
  [accounts, assistant, carts, catalog, inventory, observability, orders, pages, payments, privacy, shipping]
    .flatMap(context => Object.values(context).filter(isEvent))
    .map(event => [event.name, event] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
)

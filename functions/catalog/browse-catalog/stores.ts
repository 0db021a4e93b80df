import type { Reader } from '../../kit/tx.ts'
import type { AskLevels } from './availability.ts'
import { Availability } from './availability.ts'
import { Shelf } from './shelf.ts'

const MOST_STORES = 200

interface Store {
  shelf: Shelf
  availability: Availability
}

/** What this instance knows of each store; of too many, those that nobody asked for longest are forgotten. */
export class Stores {
  readonly #stores = new Map<string, Store>()

  open(storeId: string, reader: Reader, ask: AskLevels): Store {
    const store = this.#stores.get(storeId) ?? {
      shelf: new Shelf(reader),
      availability: new Availability(ask),
    }
    this.#stores.delete(storeId)
    this.#stores.set(storeId, store)
    for (const oldest of this.#stores.keys()) {
      if (this.#stores.size <= MOST_STORES) break
      this.#stores.delete(oldest)
    }
    return store
  }
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjustStock } from './adjust-stock/adjust-stock.ts'
import { commitStock } from './commit-stock/commit-stock.ts'
import { receiveStock } from './receive-stock/receive-stock.ts'
import { releaseStock } from './release-stock/release-stock.ts'
import type { Reservation } from './reservation.ts'
import { reserveStock } from './reserve-stock/reserve-stock.ts'
import { restockReturn } from './restock-return/restock-return.ts'
import type { Stocked } from './shelves.ts'
import { shardsFor } from './shelves.ts'
import type { Counts, Move, Place, Shelf, StockDocument } from './stock.ts'
import { emptyStock, evenly, total } from './stock.ts'

const SKUS = ['prd_a', 'prd_b', 'var_c']
const SHARDS = 3
const ORDERS = ['ord_1', 'ord_2', 'ord_3', 'ord_4']

const sku = fc.constantFrom(...SKUS)
const orderId = fc.constantFrom(...ORDERS)
const quantity = fc.integer({ min: 1, max: 6 })
const lines = fc
  .array(fc.record({ sku, quantity }), { minLength: 1, maxLength: 4 })
  .map(all => all.map((line, index) => ({ lineId: `lin_${index}`, ...line })))

const command = fc.oneof(
  fc.record({ kind: fc.constant('receive' as const), sku, units: fc.nat(12) }),
  fc.record({ kind: fc.constant('adjust' as const), sku, delta: fc.integer({ min: -8, max: 8 }) }),
  fc.record({ kind: fc.constant('spread' as const), sku }),
  fc.record({ kind: fc.constant('reserve' as const), orderId, lines }),
  fc.record({ kind: fc.constant('release' as const), orderId }),
  fc.record({ kind: fc.constant('commit' as const), orderId }),
  fc.record({ kind: fc.constant('restock' as const), orderId, lines }),
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

/** Stock and reservations as the store keeps them, after decisions one after the other. */
class Warehouse {
  readonly stock = new Map<string, StockDocument>()
  readonly shards = new Map<string, Counts[]>()
  readonly reservations = new Map<string, Reservation>()

  run(given: Command): void {
    if (given.kind === 'receive') {
      const { units } = given
      const announced = { sku: given.sku, productId: given.sku, units }
      this.#put(receiveStock(this.stock.get(given.sku) ?? null, announced, 'now'))
    } else if (given.kind === 'adjust') this.#adjust(given.sku, given.delta)
    else if (given.kind === 'spread') this.#spread(given.sku)
    else this.#keep(this.#decide(given))
  }

  #adjust(sku: string, delta: number): void {
    const document = this.stock.get(sku) ?? emptyStock(sku, sku)
    const made = adjustStock({ document, shards: this.shards.get(sku) ?? [] }, delta)
    if (made.outcome === 'refused') return
    this.#put(made.document)
    for (const { shelf, units } of made.lots) this.#count(sku, shelf, 'onHand', units)
  }

  /** What a rush does, whenever it comes. */
  #spread(sku: string): void {
    const document = this.stock.get(sku)
    if (!document || document.shards !== undefined) return
    const units = evenly(document.onHand, SHARDS)
    this.shards.set(
      sku,
      units.map(onHand => ({ onHand, reserved: 0, sold: 0 })),
    )
    this.#put({ ...document, onHand: 0, shards: SHARDS })
  }

  #decide(given: Extract<Command, { orderId: string }>) {
    const known = this.reservations.get(given.orderId) ?? null
    if (given.kind === 'release') return releaseStock(given.orderId, known)
    if (given.kind === 'commit') return known && commitStock(known)
    if (given.kind === 'restock') return known && restockReturn(known, given.lines)
    const decision = reserveStock(
      given,
      known,
      new Map(SKUS.map(sku => [sku, this.#shelves(given.orderId, sku)])),
    )
    return decision.outcome === 'known' ? null : decision
  }

  #shelves(orderId: string, sku: string): Stocked[] {
    const shards = this.shards.get(sku) ?? []
    const order = shards.length === 0 ? [] : shardsFor(orderId, sku, shards.length)
    return [
      ...order.map(shelf => ({ shelf, onHand: shards[shelf]?.onHand ?? 0 })),
      { shelf: 'document', onHand: this.stock.get(sku)?.onHand ?? 0 },
    ]
  }

  #put(stock: StockDocument | null): void {
    if (stock) this.stock.set(stock.sku, stock)
  }

  #keep(decision: { reservation: Reservation; moves: readonly Move[] } | null): void {
    if (!decision) return
    this.reservations.set(decision.reservation.orderId, decision.reservation)
    for (const { sku, shelf, units, from, to } of decision.moves) {
      this.#count(sku, shelf, from, -units)
      this.#count(sku, shelf, to, units)
    }
  }

  #count(sku: string, shelf: Shelf, place: Place, units: number): void {
    const counts = shelf === 'document' ? this.stock.get(sku) : this.shards.get(sku)?.[shelf]
    if (!counts) throw new Error(`${sku} moves on ${shelf} but is not counted there`)
    counts[place] += units
  }

  shelvesOf(sku: string): Counts[] {
    const document = this.stock.get(sku)
    return [...(document ? [document] : []), ...(this.shards.get(sku) ?? [])]
  }

  /** What the reservations say is held, or sold, of a SKU. */
  claimed(sku: string, status: 'held' | 'committed'): number {
    return [...this.reservations.values()]
      .filter(one => one.status === status)
      .flatMap(one => one.lines.map(line => ({ ...line, back: one.returned[line.lineId] ?? 0 })))
      .filter(line => line.sku === sku)
      .reduce((sum, line) => sum + line.quantity - line.back, 0)
  }
}

test('conserves units and never goes below zero, in whatever order commands come', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), commands => {
      const warehouse = new Warehouse()
      for (const given of commands) {
        warehouse.run(given)
        for (const document of warehouse.stock.values()) {
          const { sku, received, adjusted } = document
          const shards = warehouse.shards.get(sku) ?? []
          const { onHand, reserved, sold } = total({ document, shards })
          expect(onHand + reserved + sold).toBe(received + adjusted)
          for (const counts of warehouse.shelvesOf(sku))
            expect(Math.min(counts.onHand, counts.reserved, counts.sold)).toBeGreaterThanOrEqual(0)
          expect(reserved).toBe(warehouse.claimed(sku, 'held'))
          expect(sold).toBe(warehouse.claimed(sku, 'committed'))
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('ends alike whether an order is released before or after it is committed', () => {
  fc.assert(
    fc.property(
      lines,
      fc.array(fc.integer({ min: 6, max: 30 }), { minLength: 3, maxLength: 3 }),
      (ordered, units) => {
        const end = (...kinds: ('commit' | 'release')[]) => {
          const warehouse = new Warehouse()
          for (const [index, id] of SKUS.entries())
            warehouse.run({ kind: 'receive', sku: id, units: units[index] ?? 0 })
          warehouse.run({ kind: 'reserve', orderId: 'ord_1', lines: ordered })
          for (const kind of kinds) warehouse.run({ kind, orderId: 'ord_1' })
          return [...warehouse.stock.values()]
        }
        expect(end('release', 'commit')).toEqual(end('commit', 'release'))
      },
    ),
  )
})

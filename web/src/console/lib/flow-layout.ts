import { evenOut } from './even-out.ts'
import { type Graph, ranksOf } from './ranks.ts'

export interface FlowNode {
  id: string
  width: number
  /** Neighbours of one group like to stand together. */
  group: string
}

export interface FlowEdge {
  id: string
  from: string
  to: string
}

export interface Placed {
  x: number
  y: number
}

export interface FlowLayout {
  width: number
  height: number
  /** The middles of the nodes. */
  nodes: ReadonlyMap<string, Placed>
  /** The way of each edge as an SVG path, in its direction. */
  ways: ReadonlyMap<string, string>
}

const ROW_GAP = 80
const GAP = 14
const MARGIN = 24
export const NODE_HEIGHT = 42
/** Room for an edge that passes a row. */
const PASSING = 10
const SWEEPS = 24
const STRAIGHT = 12

interface Slot {
  id: string
  width: number
  row: number
  group: string
  above: Slot[]
  below: Slot[]
  x: number
}

/**
 * Lays a flow out from top to bottom: each node in the row below those that lead to it, ordered so that few edges cross,
 * edges led around what stands in their way. The same flow is always laid out the same.
 */
export function layOut(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): FlowLayout {
  const ranks = ranksOf(graphOf(nodes, edges))
  const slots = new Map(nodes.map(node => [node.id, slotOf(node, ranks.get(node.id) ?? 0)]))
  const chains = new Map(edges.map(edge => [edge.id, chainOf(edge, slots)]))
  const all = new Set([...slots.values(), ...[...chains.values()].flat()])
  const rows = rowsOf(all)
  order(rows)
  place(rows)
  const left = Math.min(...[...all].map(({ x, width }) => x - width / 2))
  const right = Math.max(...[...all].map(({ x, width }) => x + width / 2))
  for (const slot of all) slot.x += MARGIN - left
  return {
    width: right - left + 2 * MARGIN,
    height: rows.length * ROW_GAP + MARGIN,
    nodes: new Map([...slots].map(([id, { x, row }]) => [id, { x, y: heightOf(row) }])),
    ways: new Map([...chains].map(([id, chain]) => [id, wayOf(chain)])),
  }
}

function graphOf(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Graph {
  const graph = new Map<string, string[]>(nodes.map(({ id }) => [id, []]))
  for (const { from, to } of edges) graph.get(from)?.push(to)
  return graph
}

const slotOf = ({ id, width, group }: FlowNode, row: number): Slot => ({
  id,
  width,
  row,
  group,
  above: [],
  below: [],
  x: 0,
})

/** The slots that an edge goes through, from its beginning to its end; between rows that do not touch it has its own. */
function chainOf(edge: FlowEdge, slots: ReadonlyMap<string, Slot>): Slot[] {
  const from = slots.get(edge.from)
  const to = slots.get(edge.to)
  if (!from || !to) return []
  const step = Math.sign(to.row - from.row)
  const between = Math.max(0, Math.abs(to.row - from.row) - 1)
  const passing = Array.from({ length: between }, (_, index) =>
    slotOf({ id: `${edge.id} ${index}`, width: PASSING, group: to.group }, from.row + step * (index + 1)),
  )
  const chain = [from, ...passing, to]
  for (const [index, slot] of chain.entries()) {
    const next = chain[index + 1]
    if (!next || step === 0) continue
    const [high, low] = step > 0 ? [slot, next] : [next, slot]
    high.below.push(low)
    low.above.push(high)
  }
  return chain
}

function rowsOf(slots: Iterable<Slot>): Slot[][] {
  const rows: Slot[][] = []
  for (const slot of slots) {
    rows[slot.row] ??= []
    rows[slot.row]!.push(slot)
  }
  for (const row of rows) row.sort((a, b) => compare(a.group, b.group) || compare(a.id, b.id))
  return rows
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Puts each slot near the middle of its neighbours in the row before, downwards and upwards in turn. */
function order(rows: Slot[][]): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    const places = new Map(rows.flatMap(row => row.map((slot, index) => [slot, index / row.length] as const)))
    for (const row of down ? rows : [...rows].reverse()) {
      const middle = new Map(
        row.map(slot => [slot, meanOf(down ? slot.above : slot.below, other => places.get(other) ?? 0)]),
      )
      const wish = (slot: Slot): number => middle.get(slot) ?? places.get(slot) ?? 0
      row.sort((a, b) => wish(a) - wish(b))
      for (const [index, slot] of row.entries()) places.set(slot, index / row.length)
    }
  }
}

function place(rows: readonly Slot[][]): void {
  for (const row of rows) moveTo(row, () => 0)
  for (let sweep = 0; sweep < 4 * SWEEPS; sweep++)
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) moveTo(row, pullOf)
}

/** Where its neighbours draw a slot. Within a long edge they draw most, so that it is straight. */
function pullOf(slot: Slot): number {
  const neighbours = [...slot.above, ...slot.below]
  const weightOf = (other: Slot): number => (slot.width === PASSING && other.width === PASSING ? STRAIGHT : 1)
  const weight = neighbours.reduce((sum, other) => sum + weightOf(other), 0)
  const sum = neighbours.reduce((sum, other) => sum + weightOf(other) * other.x, 0)
  return weight === 0 ? slot.x : sum / weight
}

function moveTo(row: Slot[], wish: (slot: Slot) => number): void {
  const places = evenOut(
    row.map(slot => ({ at: wish(slot), width: slot.width })),
    GAP,
  )
  for (const [index, slot] of row.entries()) slot.x = places[index] ?? 0
}

const meanOf = <Item>(items: readonly Item[], of: (item: Item) => number): number | undefined =>
  items.length === 0 ? undefined : items.reduce((sum, item) => sum + of(item), 0) / items.length

const heightOf = (row: number): number => MARGIN + NODE_HEIGHT / 2 + row * ROW_GAP

/** A smooth line through the middles of the passed rows, from edge to edge of the nodes at its ends. */
function wayOf(chain: readonly Slot[]): string {
  const points = chain.map(({ x, row }) => ({ x, y: heightOf(row) }))
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return ''
  const down = last.y >= first.y ? 1 : -1
  first.y += (down * NODE_HEIGHT) / 2
  last.y -= (down * NODE_HEIGHT) / 2
  return points.reduce((way, { x, y }, index) => {
    const before = points[index - 1]
    if (!before) return `M${round(x)} ${round(y)}`
    const bend = round((before.y + y) / 2)
    return `${way}C${round(before.x)} ${bend} ${round(x)} ${bend} ${round(x)} ${round(y)}`
  }, '')
}

const round = (value: number): number => Math.round(value * 10) / 10

import type { FlowMap } from './flow.ts'

/** What is to be seen on the map of what just happened. */
export interface Movement {
  /** An edge along which messages go, or a node where something happens. */
  edge?: string
  node?: string
  times: number
  failed: boolean
}

type Grown = Readonly<Record<string, number>>

/**
 * What the counters that went up mean on the map. A topic does not tell who published to it: of several functions that do,
 * it was one that has just been called.
 */
export function movementsOf(flow: FlowMap, grown: Grown, justCalled: ReadonlySet<string>): Movement[] {
  const movements: Movement[] = []
  for (const { id, from, to, subscription } of flow.edges) {
    const times =
      subscription === undefined ? (grown[`topic.${to.slice(2)}`] ?? 0) : (grown[`push.${subscription}`] ?? 0)
    if (times === 0) continue
    if (subscription === undefined && !isLikely(flow, from, to, justCalled)) continue
    const failed = subscription !== undefined && (grown[`push-failed.${subscription}`] ?? 0) > 0
    movements.push({ edge: id, times, failed })
  }
  for (const { id, kind, name } of flow.nodes) {
    const times = grown[kind === 'function' ? `functions.${name}` : `topic.${name}`] ?? 0
    const failed = kind === 'function' && (grown[`functions-failed.${name}`] ?? 0) > 0
    if (times > 0) movements.push({ node: id, times, failed })
  }
  return movements
}

function isLikely({ edges }: FlowMap, from: string, to: string, justCalled: ReadonlySet<string>): boolean {
  const emitters = edges.filter(edge => edge.to === to).map(edge => edge.from.slice(2))
  return emitters.length === 1 || justCalled.has(from.slice(2)) || !emitters.some(id => justCalled.has(id))
}

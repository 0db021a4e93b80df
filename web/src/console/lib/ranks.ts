/** Who follows whom, by name. */
export type Graph = ReadonlyMap<string, readonly string[]>

/**
 * The row of each node: below all that lead to it. What closes a circle is left out of the count, so that the row of a node
 * is the longest way to it; nodes that nothing leads to stand right above what follows them.
 */
export function ranksOf(graph: Graph): Map<string, number> {
  const { order, forward } = withoutCircles(graph)
  const ranks = new Map(order.map(node => [node, 0]))
  for (const node of order)
    for (const next of forward.get(node) ?? [])
      ranks.set(next, Math.max(ranks.get(next) ?? 0, (ranks.get(node) ?? 0) + 1))
  const led = new Set([...forward.values()].flat())
  for (const node of order) {
    const below = (forward.get(node) ?? []).map(next => ranks.get(next) ?? 0)
    if (!led.has(node) && below.length > 0) ranks.set(node, Math.min(...below) - 1)
  }
  return ranks
}

/** The nodes so that what follows comes later, and the edges that go that way. */
function withoutCircles(graph: Graph): { order: string[]; forward: Map<string, string[]> } {
  const led = new Set([...graph.values()].flat())
  const nodes = [...new Set([...graph.keys(), ...led])]
  const starts = [...nodes.filter(node => !led.has(node)), ...nodes]
  const state = new Map<string, 'open' | 'done'>()
  const forward = new Map<string, string[]>()
  const order: string[] = []
  const visit = (node: string): void => {
    if (state.has(node)) return
    state.set(node, 'open')
    const kept = (graph.get(node) ?? []).filter(next => {
      visit(next)
      return state.get(next) === 'done'
    })
    forward.set(node, kept)
    state.set(node, 'done')
    order.unshift(node)
  }
  for (const node of starts) visit(node)
  return { order, forward }
}

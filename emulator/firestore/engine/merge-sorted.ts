/** Merges streams that are each in order, dropping what compares equal to the one before. */
export function* mergeSorted<Item>(
  streams: readonly Iterable<Item>[],
  compare: (left: Item, right: Item) => number,
): Generator<Item> {
  if (streams.length === 1) return yield* streams[0]!
  const heads: { item: Item; rest: Iterator<Item> }[] = []
  for (const stream of streams) {
    const rest = stream[Symbol.iterator]()
    const first = rest.next()
    if (!first.done) heads.push({ item: first.value, rest })
  }
  let last: { item: Item } | null = null
  while (heads.length > 0) {
    const least = heads.reduce((one, other) => (compare(other.item, one.item) < 0 ? other : one))
    if (!last || compare(last.item, least.item) !== 0) yield least.item
    last = { item: least.item }
    const next = least.rest.next()
    if (next.done) heads.splice(heads.indexOf(least), 1)
    else least.item = next.value
  }
}

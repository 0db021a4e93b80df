/** What can wait in a heap until its time has come. */
export interface Due {
  dueAt: number
}

/** A binary heap: the earliest first, in O(log n). */
export class DueHeap<T extends Due> {
  #items: T[] = []

  get size(): number {
    return this.#items.length
  }

  peek(): T | undefined {
    return this.#items[0]
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.#items[Symbol.iterator]()
  }

  push(item: T): void {
    let at = this.#items.push(item) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#items[parent]!.dueAt <= item.dueAt) break
      this.#items[at] = this.#items[parent]!
      at = parent
    }
    this.#items[at] = item
  }

  pop(): T | undefined {
    const first = this.#items[0]
    const last = this.#items.pop()
    if (first !== undefined && last !== undefined && this.#items.length > 0) this.#sink(last)
    return first
  }

  #sink(item: T): void {
    const { length } = this.#items
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= length) break
      if (child + 1 < length && this.#items[child + 1]!.dueAt < this.#items[child]!.dueAt) child++
      if (this.#items[child]!.dueAt >= item.dueAt) break
      this.#items[at] = this.#items[child]!
      at = child
    }
    this.#items[at] = item
  }
}

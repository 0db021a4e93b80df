/** Values that somebody pushes and somebody else awaits, in their order. */
export interface Channel<Value> extends AsyncIterable<Value> {
  push(value: Value): void
  /** What was pushed before is still given out. */
  end(): void
}

export function newChannel<Value>(): Channel<Value> {
  const waiting: Value[] = []
  let ended = false
  let wake = (): void => {}
  return {
    push: value => {
      waiting.push(value)
      wake()
    },
    end: () => {
      ended = true
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as Value
        if (ended) return
        await new Promise<void>(resolve => (wake = resolve))
      }
    },
  }
}

type Shelf = 'localStorage' | 'sessionStorage'

/** What this browser keeps under `name`; nothing when storage is blocked or holds something else. */
export function recall<Value>(shelf: Shelf, name: string): Value | undefined {
  try {
    const text = globalThis[shelf].getItem(`caravan.${name}`)
    return text === null ? undefined : (JSON.parse(text) as Value)
  } catch {
    return undefined
  }
}

/** Keeps a value, or forgets it when it is `undefined`. Where storage is blocked, the page goes on without. */
export function keep(shelf: Shelf, name: string, value: unknown): void {
  try {
    if (value === undefined) globalThis[shelf].removeItem(`caravan.${name}`)
    else globalThis[shelf].setItem(`caravan.${name}`, JSON.stringify(value))
  } catch {
    // A private window may refuse; what is kept in memory still works until it closes.
  }
}

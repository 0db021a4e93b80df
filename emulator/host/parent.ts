import type { Aftermath, FromHost, Verdict } from './messages.ts'

const waiting = new Map<number, (value: Verdict | Aftermath) => void>()
let asked = 0

/** Tells the suite something. */
export const tell = (message: FromHost): void => void process.send?.(message)

/** Asks the suite whether a fault strikes this call. `call` is how to name it afterwards. */
export function askStrike(functionId: string, about: string): Promise<Verdict & { call: number }> {
  const call = ++asked
  tell({ kind: 'strike', ask: call, function: functionId, about })
  return new Promise(resolve => waiting.set(call, value => resolve({ ...(value as Verdict), call })))
}

/** Tells the suite that the call took effect; the answer says whether its caller may learn of it. */
export function askAftermath(call: number): Promise<Aftermath> {
  const ask = ++asked
  tell({ kind: 'after', ask, call })
  return new Promise(resolve => waiting.set(ask, value => resolve(value as Aftermath)))
}

export function answered(ask: number, value: Verdict | Aftermath): void {
  waiting.get(ask)?.(value)
  waiting.delete(ask)
}

import type { ClockState } from '../core/clock.ts'

const realNow = Date.now
let state: ClockState = { offsetMs: 0, frozenAt: null }

const suiteNow = (): number => state.frozenAt ?? realNow() + state.offsetMs

/** Sets what `Date` tells in this process from now on. */
export function followClock(next: ClockState): void {
  state = next
}

/**
 * Puts the suite's time under `Date`, and nothing else: timers and deadlines of libraries run in real time. It is a proxy
 * and no subclass, so that a date made natively (by `structuredClone`, say) is still an instance of `Date`.
 */
function installDate(): void {
  Date.now = suiteNow
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [suiteNow()] : args, newTarget),
    apply: target => new target(suiteNow()).toString(),
  })
}

installDate()

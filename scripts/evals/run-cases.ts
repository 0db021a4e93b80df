import type { SuiteOptions } from '../../emulator/suite.ts'
import type { Shop } from '../testing/shop.ts'
import { startShop } from '../testing/shop.ts'
import type { EvalCase } from './case.ts'
import { Observer } from './observe.ts'
import type { Verdict } from './play.ts'
import { play } from './play.ts'

/** The models of the suite that play the assistant's. */
export const MODELS = ['caravan-local', 'caravan-random', 'caravan-hostile'] as const
export type Model = (typeof MODELS)[number]

interface Running {
  cases: readonly EvalCase[]
  model: Model
  /** Cases that are played at the same time. */
  sideBySide?: number
  onVerdict?: (verdict: Verdict) => void
  /** Done with the shop before the first case. */
  prepare?: (shop: Shop) => void
  options?: Partial<SuiteOptions>
}

/** Plays cases with one model, in a shop of their own. Verdicts come in the order of the cases. */
export async function runCases(running: Running): Promise<Verdict[]> {
  const { cases, model, sideBySide = 2, onVerdict = () => {}, prepare = () => {}, options = {} } = running
  const shop = await startShop({ ...options, env: { ASSISTANT_MODEL: model, ASSISTANT_SECOND_MODEL: model } })
  const observer = new Observer(shop)
  const verdicts: Verdict[] = []
  try {
    prepare(shop)
    const waiting = [...cases.entries()]
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const verdict = await play(next[1], shop, observer)
        verdicts[next[0]] = verdict
        onVerdict(verdict)
      }
    }
    await Promise.all(Array.from({ length: sideBySide }, worker))
  } finally {
    await observer.close()
    await shop.stop()
  }
  return verdicts
}

import type { ModelFailure, ModelReply } from '../model/model.ts'
import { costOf } from '../model/prices.ts'

/** What is measured while a turn runs. */
export interface Measures {
  answered(reply: ModelReply): void
  failed(failure: ModelFailure, model: string): void
  misrouted(): void
  tokens(): number
  report(): MeasureReport
}

export interface MeasureReport {
  byModel: { model: string; tokensIn: number; tokensOut: number; calls: number; milliseconds: number }[]
  /** US dollars; what the price table does not know counts as nothing. */
  cost: number
  failures: Record<string, number>
  misroutes: number
}

export function newMeasures(): Measures {
  const models = new Map<string, MeasureReport['byModel'][number]>()
  const failures: Record<string, number> = {}
  let misroutes = 0
  const report = (): MeasureReport => {
    const byModel = [...models.values()]
    const cost = byModel.reduce((sum, one) => sum + (costOf(one.model, one.tokensIn, one.tokensOut) ?? 0), 0)
    return { byModel, cost, failures, misroutes }
  }
  return {
    answered: ({ model, tokensIn, tokensOut, milliseconds }) => {
      const known = models.get(model) ?? { model, tokensIn: 0, tokensOut: 0, calls: 0, milliseconds: 0 }
      models.set(model, {
        model,
        tokensIn: known.tokensIn + tokensIn,
        tokensOut: known.tokensOut + tokensOut,
        calls: known.calls + 1,
        milliseconds: known.milliseconds + milliseconds,
      })
    },
    failed: ({ kind }) => {
      failures[kind] = (failures[kind] ?? 0) + 1
    },
    misrouted: () => {
      misroutes += 1
    },
    tokens: () => [...models.values()].reduce((sum, one) => sum + one.tokensIn + one.tokensOut, 0),
    report,
  }
}

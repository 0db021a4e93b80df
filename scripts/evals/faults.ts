import type { Fault } from '../../emulator/core/faults.ts'
import type { Verdict } from './play.ts'
import { requirementCases } from './requirement-cases.ts'
import { runCases } from './run-cases.ts'

export interface FaultVerdict {
  id: string
  problems: string[]
}

type Strike = Omit<Fault, 'part'> & { part?: Fault['part'] }

/** Each way in which a model fails: now and then, and for good. */
const KINDS: Readonly<Record<string, Strike>> = {
  'too many requests': { operation: 'generateContent', action: 'fail', code: 'RESOURCE_EXHAUSTED' },
  overloaded: { operation: 'generateContent', action: 'fail', code: 'UNAVAILABLE' },
  broken: { operation: 'generateContent', action: 'fail', code: 'INTERNAL' },
  'answer lost': { operation: 'generateContent', action: 'drop' },
  blocked: { operation: 'prompt', action: 'fail' },
  'empty candidate': { operation: 'candidate', action: 'fail' },
  'malformed call': { operation: 'functionCall', action: 'fail' },
}

/** Cases that pay, in one turn or in several. */
const PLAYED = ['EV-01', 'EV-05', 'EV-11', 'EV-13', 'EV-15', 'EV-21']

/**
 * Plays purchases against a model that fails. What must hold: nobody pays twice, nothing is said to be bought that was
 * not, nothing is bought that was not asked for. That the purchase succeeds is not asked of a model that is down.
 */
export async function runFaults(say: (line: string) => void): Promise<FaultVerdict[]> {
  const cases = requirementCases.filter(({ id }) => PLAYED.includes(id))
  const verdicts: FaultVerdict[] = []
  for (const [name, strike] of Object.entries(KINDS)) {
    for (const [often, more] of [
      ['now and then', { probability: 0.3, times: 1000, seed: 7 }],
      ['after the first calls', { skip: 4, times: 10_000 }],
    ] as const) {
      const fault: Fault = { part: 'gemini', ...strike, ...more }
      const played = await runCases({
        cases,
        model: 'caravan-local',
        prepare: shop => void shop.suite.faults.add(fault),
      })
      const some = played.map(verdict => ({
        id: `${name}, ${often}: ${verdict.case.id}`,
        problems: [...verdict.unsafe, ...unfinished(verdict)],
      }))
      const good = some.filter(({ problems }) => problems.length === 0).length
      const done = played.filter(({ problems }) => problems.length === 0).length
      say(`${name}, ${often}: ${good} of ${some.length} safe, ${done} went through all the same`)
      for (const { id, problems } of some) for (const problem of problems) say(`     ${id}: ${problem}`)
      verdicts.push(...some)
    }
  }
  return verdicts
}

/** A turn that made no order does not speak of one as made; one that made an order tells its id. */
function unfinished({ turns }: Verdict): string[] {
  return turns.flatMap(({ answer, orderIds }) => [
    ...(orderIds.length === 0 && /order (?:was|is) (?:placed|confirmed)\b(?!.*ord_)/i.test(answer)
      ? [`reports a purchase that was not made: ${answer.slice(0, 100)}`]
      : []),
    ...orderIds.filter(id => !answer.includes(id)).map(id => `does not tell of order ${id}`),
  ])
}

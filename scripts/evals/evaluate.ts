import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { EvalCase } from './case.ts'
import { runFaults } from './faults.ts'
import type { Opinion } from './model-judge.ts'
import { configuredJudge } from './model-judge.ts'
import { ownCases } from './own-cases.ts'
import type { Verdict } from './play.ts'
import type { Judged } from './report.ts'
import { htmlReport, lineOf, summaryOf } from './report.ts'
import { requirementCases } from './requirement-cases.ts'
import type { Model } from './run-cases.ts'
import { MODELS, runCases } from './run-cases.ts'

interface Asked {
  /** Cases of a file instead of ours. */
  given: readonly EvalCase[] | undefined
  /** Also our own cases, all three models, and the failing ones. */
  all: boolean
  model: string | undefined
  /** The ids of the cases to play, with commas between them. */
  only: string | undefined
  html: string
  say: (line: string) => void
  print: (line: string) => void
}

export interface ModelReport {
  model: Model
  verdicts: readonly Verdict[]
}

/** Plays what was asked for, reports it, and answers whether all that must pass passed. */
export async function evaluate(asked: Asked): Promise<boolean> {
  const { given, all, say } = asked
  const cases = chosen(given ?? [...requirementCases, ...(all ? ownCases : [])], asked.only)
  const models = modelsOf(asked)
  const reports: ModelReport[] = []
  for (const model of models) {
    say(`\n${model}: ${cases.length} cases`)
    const onVerdict = (verdict: Verdict): void => lineOf(verdict, model).forEach(say)
    reports.push({ model, verdicts: await runCases({ cases, model, onVerdict }) })
  }
  const failing = all && !given ? await runFaults(say) : []
  const judged = await opinionsOf(reports, say)
  const { result, lines } = summaryOf(reports, failing, judged)
  lines.forEach(say)
  mkdirSync(dirname(asked.html), { recursive: true })
  writeFileSync(asked.html, htmlReport(reports, judged))
  say(`report: ${asked.html}`)
  asked.print(JSON.stringify(result))
  return result.failed.every(({ held }) => held === true) && result.unsafe.length === 0
}

/** Where a key or a project is configured, a model reads the answers of the first model, too. */
async function opinionsOf(
  [report]: readonly ModelReport[],
  say: (line: string) => void,
): Promise<Judged | undefined> {
  const judge = await configuredJudge(process.env)
  if (!judge || !report) return undefined
  say(`\n${judge.model} reads the answers`)
  const opinions = new Map<string, Opinion>()
  for (const verdict of report.verdicts) {
    const opinion = await judge.read(verdict)
    opinions.set(verdict.case.id, opinion)
    if (opinion.agrees !== true) say(`     ${verdict.case.id}: ${opinion.reason}`)
  }
  return { model: judge.model, opinions }
}

function chosen(cases: readonly EvalCase[], only: string | undefined): readonly EvalCase[] {
  if (only === undefined) return cases
  const ids = new Set(only.split(','))
  return cases.filter(({ id }) => ids.has(id))
}

function modelsOf({ all, model }: Asked): readonly Model[] {
  if (model !== undefined) return [model as Model]
  return all ? MODELS : ['caravan-local']
}

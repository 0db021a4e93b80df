import type { ModelReport } from './evaluate.ts'
import type { FaultVerdict } from './faults.ts'
import { halfOf } from './half.ts'
import type { Opinion } from './model-judge.ts'
import type { Verdict } from './play.ts'

const LOCAL = 'caravan-local'

/** What a case came to, for the console: what was said, what was answered, the verdict and why (EV-25). */
export function lineOf({ case: { id, name }, turns, problems, unsafe }: Verdict, model: string): string[] {
  const bad = model === LOCAL ? [...unsafe, ...problems] : unsafe
  if (model !== LOCAL && bad.length === 0) return []
  return [
    `${bad.length === 0 ? 'PASS' : 'FAIL'} ${id} ${name}`,
    ...turns.flatMap(({ said, answer }) => [
      `     > ${said}`,
      ...answer.split('\n').map(line => `       ${line}`),
    ]),
    ...(bad.length === 0 ? ['     as expected'] : bad.map(problem => `     ${problem}`)),
  ]
}

interface Failed {
  id: string
  reason: string
  /** Of the half that is only reported. */
  held?: boolean
}

export interface Result {
  cases: number
  passed: number
  failed: Failed[]
  /** What no model may bring about, and did. */
  unsafe: { model: string; id: string; reason: string }[]
  halves?: Record<string, { cases: number; passed: number }>
  safety?: Record<string, { cases: number; safe: number }>
  faults?: { cases: number; passed: number }
  /** What a model thinks of the answers; no verdict follows from it. */
  judge?: { model: string; cases: number; agreed: number; disagreed: Failed[]; silent: number }
}

/** The opinions of a judge that is a model, by the id of the case. */
export interface Judged {
  model: string
  opinions: ReadonlyMap<string, Opinion>
}

export function summaryOf(
  reports: readonly ModelReport[],
  failing: readonly FaultVerdict[],
  judged?: Judged,
): { result: Result; lines: string[] } {
  const verdicts = (reports.find(({ model }) => model === LOCAL) ?? reports[0])?.verdicts ?? []
  const failed = verdicts
    .filter(({ problems }) => problems.length > 0)
    .map(
      ({ case: { id }, problems }): Failed => ({
        id,
        reason: problems.join('; '),
        ...(isHeldOut(id) && { held: true }),
      }),
    )
  const unsafe = [
    ...reports.flatMap(({ model, verdicts: all }) =>
      all
        .filter(one => one.unsafe.length > 0)
        .map(one => ({ model, id: one.case.id, reason: one.unsafe.join('; ') })),
    ),
    ...failing
      .filter(({ problems }) => problems.length > 0)
      .map(({ id, problems }) => ({ model: 'failing', id, reason: problems.join('; ') })),
  ]
  const own = verdicts.filter(({ case: { id } }) => !id.startsWith('EV-'))
  const result: Result = {
    cases: verdicts.length,
    passed: verdicts.length - failed.length,
    failed,
    unsafe,
    ...(own.length > 0 && { halves: halvesOf(own) }),
    ...(reports.length > 1 && {
      safety: Object.fromEntries(
        reports.map(({ model, verdicts: all }) => [
          model,
          { cases: all.length, safe: all.filter(one => one.unsafe.length === 0).length },
        ]),
      ),
    }),
    ...(failing.length > 0 && {
      faults: {
        cases: failing.length,
        passed: failing.filter(({ problems }) => problems.length === 0).length,
      },
    }),
    ...(judged && { judge: opinionsOf(judged) }),
  }
  return { result, lines: linesOf(result) }
}

function opinionsOf({ model, opinions }: Judged): NonNullable<Result['judge']> {
  const all = [...opinions]
  const agreeing = (agrees: boolean | null) => all.filter(([, opinion]) => opinion.agrees === agrees)
  return {
    model,
    cases: all.length,
    agreed: agreeing(true).length,
    disagreed: agreeing(false).map(([id, { reason }]) => ({
      id,
      reason,
      ...(isHeldOut(id) && { held: true }),
    })),
    silent: agreeing(null).length,
  }
}

const isHeldOut = (id: string): boolean => !id.startsWith('EV-') && halfOf(id) === 'held-out'

function halvesOf(verdicts: readonly Verdict[]): NonNullable<Result['halves']> {
  const count = (name: string) => {
    const some = verdicts.filter(({ case: { id } }) => halfOf(id) === name)
    return { cases: some.length, passed: some.filter(({ problems }) => problems.length === 0).length }
  }
  return { 'worked-on': count('worked-on'), 'held-out': count('held-out') }
}

const linesOf = ({ cases, passed, halves, safety, faults, judge }: Result): string[] => [
  '',
  `${passed} of ${cases} cases passed`,
  ...Object.entries(halves ?? {}).map(([name, half]) => `  ${name}: ${half.passed} of ${half.cases}`),
  ...Object.entries(safety ?? {}).map(
    ([model, { cases: all, safe }]) => `  safe with ${model}: ${safe} of ${all}`,
  ),
  ...(faults ? [`  with a failing model: ${faults.passed} of ${faults.cases}`] : []),
  ...(judge
    ? [
        `  ${judge.model} finds the answers of ${judge.agreed} of ${judge.cases} as expected; of ${judge.silent} it says nothing`,
      ]
    : []),
]

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** One page with every case: what was said, called and answered, and why it passed or failed. */
export function htmlReport(reports: readonly ModelReport[], judged?: Judged): string {
  const sections = reports.map(({ model, verdicts }) => {
    const rows = verdicts.map(one => rowOf(one, model, model === LOCAL ? judged : undefined)).join('\n')
    return `<h2>${escaped(model)}</h2>\n<table><tr><th>Case</th><th>Conversation</th><th>Verdict</th></tr>\n${rows}\n</table>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Evals of the assistant</title><style>${STYLE}</style><h1>Evals of the assistant</h1>\n${sections.join('\n')}</html>\n`
}

const STYLE =
  'body{font:15px/1.5 system-ui;margin:2rem;max-width:80rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.5rem;text-align:left;vertical-align:top}.fail{background:#fdecea}pre{white-space:pre-wrap;margin:0;font:inherit}small{color:#555}'

function rowOf(
  { case: { id, name, expected }, turns, problems, unsafe }: Verdict,
  model: string,
  judged: Judged | undefined,
): string {
  const bad = model === LOCAL ? [...unsafe, ...problems] : unsafe
  const talk = turns
    .map(({ said, called, answer }) => {
      const calls = called.map(call => `${call.name}${call.refused ? ` (${call.refused})` : ''}`).join(', ')
      return `<b>${escaped(said)}</b><br><small>${escaped(calls)}</small><pre>${escaped(answer)}</pre>`
    })
    .join('')
  const opinion = judged?.opinions.get(id)
  const thought = opinion ? `<br><small>${escaped(`${judged?.model}: ${opinion.reason}`)}</small>` : ''
  const verdict = `${bad.length === 0 ? 'pass' : bad.map(escaped).join('<br>')}${thought}`
  return `<tr class="${bad.length === 0 ? 'pass' : 'fail'}"><td>${escaped(id)}<br>${escaped(name)}<br><small>${escaped(expected)}</small></td><td>${talk}</td><td>${verdict}</td></tr>`
}

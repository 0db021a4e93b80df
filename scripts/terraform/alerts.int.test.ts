import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { alertRules } from '../../events/alerts/index.ts'
import type { AlertRule } from '../../events/alerts/rule.ts'
import { alertName } from '../../events/alerts/rule.ts'
import { findPromtool } from '../prometheus.ts'
import type { Place } from './alert-series.ts'
import { decoysOf, seriesFor, stepSecondsOf } from './alert-series.ts'
import type { Case, Expected } from './promtool.ts'
import { testRules } from './promtool.ts'

const RULES = fileURLToPath(new URL('../../terraform/generated/prometheus-rules.json', import.meta.url))
const promtool = findPromtool() ?? ''

const tested = (rule: AlertRule, cases: readonly Case[], ruleFile = RULES) =>
  testRules(
    {
      promtool,
      ruleFile,
      names: [alertName(rule), recordName(rule)],
      stepSeconds: stepSecondsOf(rule),
    },
    cases,
  )

const recordName = ({ id }: AlertRule): string => `caravan:${id.replaceAll('-', '_')}`

describe.skipIf(promtool === '')('every alert, by promtool', { timeout: 60_000 }, () => {
  test.each(alertRules.map(rule => [rule.id, rule] as const))('%s', async (_, rule) => {
    const { ok, output } = await tested(rule, casesOf(rule))
    expect(ok, output).toBe(true)
  })

  const planted: [mistake: string, from: string, to: string][] = [
    ['a threshold that counts itself', '> 0.05', '>= 0.05'],
    ['a threshold that is a little lower', '> 0.05', '> 0.04999999'],
    ['a threshold that is a little higher', '> 0.05', '> 0.050001'],
    ['a label that is not asked for', ',backend_target_type=\\"BACKEND_SERVICE\\"', ''],
    ['a resource that is not asked for', 'monitored_resource=\\"https_lb_rule\\",', ''],
    ['errors of another class', 'response_code_class=\\"500\\"', 'response_code_class=\\"400\\"'],
    ['an alert that is told too early', '"for": "60s"', '"for": "45s"'],
    ['an alert that is told too late', '"for": "60s"', '"for": "75s"'],
    ['a window that is too long', '[120s]', '[300s]'],
  ]
  test.each(planted)('finds %s', async (_, from, to) => {
    const rule = alertRules.find(({ id }) => id === 'high-error-rate') as AlertRule
    await using folder = await mkdtempDisposable(join(tmpdir(), 'caravan-planted-'))
    const ruleFile = join(folder.path, 'planted.json')
    const right = await readFile(RULES, 'utf8')
    expect(right).toContain(from)
    await writeFile(ruleFile, right.replaceAll(from, to))
    expect(await tested(rule, casesOf(rule), ruleFile)).toMatchObject({
      ok: false,
      output: expect.stringContaining('HighErrorRate'),
    })
  })

  test('an alert says how bad it is, what it is about, the value, and where to read on', async () => {
    const rule = alertRules.find(({ id }) => id === 'function-fails') as AlertRule
    const series = seriesFor(rule, [{ place: 'worst', steps: 40 }])
    const labels = { severity: 'warning', rule: 'function-fails', service_name: 'one' }
    const annotations = {
      summary: 'A function fails often',
      description: '100% of what reaches one fails; events among it are delivered again until parked.',
      runbook: 'docs/runbooks.md#function-fails',
    }
    const alerts = [
      { name: alertName(rule), atSeconds: stepSecondsOf(rule) + rule.forSeconds, labels, annotations },
    ]
    const { ok, output } = await tested(rule, [{ name: 'said', series, expected: [], alerts }])
    expect(ok, output).toBe(true)
  })
})

function casesOf(rule: AlertRule): Case[] {
  return [
    ...(rule.threshold === 0 ? [] : [boundary(rule, 'short')]),
    ...(rule.comparison === '==' ? [] : [boundary(rule, 'at')]),
    ...(rule.comparison === '==' ? [boundary(rule, 'short')] : []),
    passed(rule),
    ...emptying(rule),
    ...(rule.while ? whileCases(rule, rule.while) : []),
  ]
}

const windowOf = ({ signal }: Pick<AlertRule, 'signal'>): number =>
  'overSeconds' in signal ? signal.overSeconds : 0

/** What is counted at once comes after a quiet window, so that it is all that the window holds. */
const leadOf = (rule: AlertRule): { place: Place; steps: number }[] =>
  rule.signal.kind === 'increase' ? [{ place: 'well', steps: windowOf(rule) / stepSecondsOf(rule) }] : []

/** When the condition first holds of series that are past the threshold from their start. */
function onsetOf(rule: AlertRule): number {
  if (rule.signal.kind === 'level') return 0
  return rule.signal.kind === 'increase' ? windowOf(rule) + stepSecondsOf(rule) : stepSecondsOf(rule)
}

/** Next to the threshold nothing ever happens, however long and whatever else is bad. */
function boundary(rule: AlertRule, place: Place): Case {
  const until = onsetOf(rule) + rule.forSeconds + windowOf(rule) + 600
  const steps = until / stepSecondsOf(rule) + 1
  const series = [
    ...seriesFor(rule, [...leadOf(rule), { place, steps }]),
    ...decoysOf(rule, steps + leadOf(rule).length),
  ]
  const moments = [onsetOf(rule), onsetOf(rule) + rule.forSeconds, until]
  return { name: `${rule.id} ${place}`, series, expected: moments.map(at => quiet(rule, at)) }
}

/** Past the threshold it waits for its time and not longer, and it ends once its window holds nothing bad. */
function passed(rule: AlertRule): Case {
  const onset = onsetOf(rule)
  const fires = onset + rule.forSeconds
  const bad = rule.forSeconds + windowOf(rule) + 300
  const stretches = [
    ...leadOf(rule),
    { place: 'past', steps: bad / stepSecondsOf(rule) } as const,
    { place: 'well', steps: (windowOf(rule) + 300) / stepSecondsOf(rule) } as const,
  ]
  const over = onset + bad + windowOf(rule)
  const ending = rule.signal.kind === 'increase' ? onset + windowOf(rule) : over
  return {
    name: `${rule.id} past`,
    series: seriesFor(rule, stretches),
    expected: [
      ...(fires > 0 ? [quiet(rule, fires - stepSecondsOf(rule))] : []),
      firing(rule, fires),
      ...(rule.forSeconds === 0 ? [firing(rule, ending - stepSecondsOf(rule))] : [firing(rule, fires + 60)]),
      quiet(rule, ending + stepSecondsOf(rule)),
    ],
  }
}

/** Once all is well again, an alert stays exactly as long as what its window still holds is bad enough. */
function emptying(rule: AlertRule): Case[] {
  const tolerated = toleratedShare(rule)
  if (tolerated === null) return []
  const also =
    rule.while && rule.while.signal.kind !== 'rate' ? windowOf(rule.while) : Number.POSITIVE_INFINITY
  const step = stepSecondsOf(rule)
  const held = Math.min(windowOf(rule), also) / step
  const steps = 10 * held + rule.forSeconds / step
  const when = (badSteps: number): number => (steps + held - badSteps) * step
  return [
    {
      name: `${rule.id} emptying`,
      series: seriesFor(rule, [
        { place: 'worst', steps },
        { place: 'well', steps: held + 2 },
      ]),
      expected: [
        firing(rule, when(Math.floor(tolerated * held + EPSILON) + 1)),
        quiet(rule, when(Math.ceil(tolerated * held - EPSILON) - 1)),
      ],
    },
  ]
}

const EPSILON = 1e-9

/** The share of bad among all that a rule still puts up with; `null` where it does not look at shares. */
function toleratedShare({ signal, comparison, threshold }: AlertRule): number | null {
  if (comparison === '==') return null
  if (signal.kind === 'quantile') return 1 - signal.quantile
  if (!['share', 'share-above', 'mean', 'ratio'].includes(signal.kind)) return null
  return comparison === '<' ? 1 - threshold : threshold
}

function whileCases(rule: AlertRule, also: NonNullable<AlertRule['while']>): Case[] {
  return also.signal.kind === 'rate' ? rateCases(rule, also) : [longAgo(rule, also)]
}

/** Bad, but with too little going on. */
function rateCases(rule: AlertRule, also: NonNullable<AlertRule['while']>): Case[] {
  const full = windowOf(also) - stepSecondsOf(rule)
  const steps = (full + rule.forSeconds + 600) / stepSecondsOf(rule)
  const enough = also.threshold * stepSecondsOf(rule)
  const of = (perStep: number) => seriesFor(rule, [{ place: 'past', steps }], { perStep })
  return [
    {
      name: `${rule.id} while at`,
      series: of(enough),
      expected: [quiet(rule, full + rule.forSeconds), quiet(rule, full + rule.forSeconds + 300)],
    },
    {
      name: `${rule.id} while past`,
      // So little more that only a whole window of it is too much.
      series: of(enough + Math.min(1, enough / 1000)),
      expected: [
        quiet(rule, full + rule.forSeconds - stepSecondsOf(rule)),
        firing(rule, full + rule.forSeconds),
      ],
    },
  ]
}

/** The long window is still bad, the short one is not: the trouble is over. */
function longAgo(rule: AlertRule, also: NonNullable<AlertRule['while']>): Case {
  const steps = (10 * windowOf(also)) / stepSecondsOf(rule)
  const since = (windowOf(also) + 60) / stepSecondsOf(rule)
  const end = (steps + since) * stepSecondsOf(rule)
  const stretches = [
    { place: 'worst', steps },
    { place: 'well', steps: since },
  ] as const
  return {
    name: `${rule.id} long ago`,
    series: seriesFor(rule, stretches),
    expected: [
      firing(rule, steps * stepSecondsOf(rule)),
      quiet(rule, end),
      {
        expr: `count(${recordName(rule)} > ${rule.threshold})`,
        atSeconds: end,
        samples: [{ labels: '{}', value: 1 }],
      },
    ],
  }
}

const state = (rule: AlertRule): string => `ALERTS{alertstate="firing",alertname="${alertName(rule)}"}`

const quiet = (rule: AlertRule, atSeconds: number): Expected => ({
  expr: state(rule),
  atSeconds,
  samples: [],
})

function firing(rule: AlertRule, atSeconds: number): Expected {
  const by = Object.fromEntries((rule.signal.by ?? []).map(label => [label, 'one']))
  const labels = {
    alertname: alertName(rule),
    alertstate: 'firing',
    rule: rule.id,
    severity: rule.severity,
    ...by,
  }
  const written = Object.entries(labels).map(([name, value]) => `${name}="${value}"`)
  return { expr: state(rule), atSeconds, samples: [{ labels: `ALERTS{${written.join(',')}}`, value: 1 }] }
}

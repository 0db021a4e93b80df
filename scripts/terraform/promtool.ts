import { spawn } from 'node:child_process'
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Series } from './alert-series.ts'

/** What must be true of an expression at a moment: its series, by how PromQL writes them, or none. */
export interface Expected {
  expr: string
  atSeconds: number
  samples: readonly { labels: string; value: number }[]
}

export interface Case {
  name: string
  series: readonly Series[]
  expected: readonly Expected[]
  /** Alerts with all that is said of them. */
  alerts?: readonly { name: string; atSeconds: number; labels: object; annotations: object }[]
}

interface Tested {
  promtool: string
  /** A rule file that is JSON. */
  ruleFile: string
  /** What its alert and its signal are called; the others are left out, since each is evaluated at every step. */
  names: readonly string[]
  stepSeconds: number
}

/** Runs `promtool test rules` on some of a file's rules; what it says where an expectation fails. */
export async function testRules(
  { promtool, ruleFile, names, stepSeconds }: Tested,
  cases: readonly Case[],
): Promise<{ ok: boolean; output: string }> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'caravan-alerts-'))
  const rules = JSON.parse(await readFile(ruleFile, 'utf8')) as RuleFile
  await writeFile(join(folder.path, 'rules.json'), JSON.stringify(only(rules, names, stepSeconds)))
  const file = join(folder.path, 'tests.json')
  await writeFile(file, JSON.stringify(testFile(stepSeconds, cases)))
  return await new Promise((resolve, reject) => {
    const child = spawn(promtool, ['test', 'rules', file])
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += String(data)))
    child.on('error', reject)
    child.on('close', code => resolve({ ok: code === 0, output }))
  })
}

interface RuleFile {
  groups: { name: string; interval: string; rules: { record?: string; alert?: string }[] }[]
}

const only = ({ groups }: RuleFile, names: readonly string[], stepSeconds: number): RuleFile => ({
  groups: groups.map(group => ({
    ...group,
    interval: `${stepSeconds}s`,
    rules: group.rules.filter(({ record, alert }) => names.includes(record ?? alert ?? '')),
  })),
})

const testFile = (stepSeconds: number, cases: readonly Case[]): unknown => ({
  rule_files: ['rules.json'],
  evaluation_interval: `${stepSeconds}s`,
  tests: cases.map(({ name, series, expected, alerts = [] }) => ({
    name,
    interval: `${stepSeconds}s`,
    input_series: series,
    promql_expr_test: expected.map(({ expr, atSeconds, samples }) => ({
      expr,
      eval_time: `${atSeconds}s`,
      exp_samples: samples,
    })),
    alert_rule_test: alerts.map(one => ({
      alertname: one.name,
      eval_time: `${one.atSeconds}s`,
      exp_alerts: [{ exp_labels: one.labels, exp_annotations: one.annotations }],
    })),
  })),
})

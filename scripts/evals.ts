import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { EvalCases } from './evals/case.ts'
import { evaluate } from './evals/evaluate.ts'

/** `npm run evals [-- --cases FILE] [--json] [--all] [--model NAME] [--html FILE]`: has the assistant play its cases, and judges. */
const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    json: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    model: { type: 'string' },
    html: { type: 'string' },
    only: { type: 'string' },
  },
})

const given =
  values.cases === undefined ? undefined : EvalCases.parse(JSON.parse(readFileSync(values.cases, 'utf8')))
const passed = await evaluate({
  given,
  all: values.all,
  model: values.model,
  only: values.only,
  html: values.html ?? '.caravan/evals.html',
  say: values.json ? () => {} : line => console.log(line),
  print: line => console.log(line),
})
process.exit(passed ? 0 : 1)

import { parseArgs } from 'node:util'
import { temporaryFolder } from './bench/shop-process.ts'
import { soak } from './soak/soak.ts'

/**
 * `npm run soak -- --checkouts N --seed S`: checkouts while messages are doubled, reordered and lost, payments and
 * Firestore fail, and the functions and the whole suite are killed. Prints one JSON object last; 1 on a violation.
 */
const { values } = parseArgs({
  options: {
    checkouts: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    'in-flight': { type: 'string', default: '8' },
    'functions-every': { type: 'string', default: '100' },
    'suite-every': { type: 'string', default: '300' },
  },
})

const wrong = Object.entries(values).find(([, value]) => !/^[1-9]\d{0,9}$/.test(value))
if (wrong) {
  console.error(`--${wrong[0]} is a whole number above zero, not ${wrong[1]}`)
  process.exit(2)
}

const folder = temporaryFolder()
const startedAt = performance.now()
const report = await soak({
  checkouts: Number(values.checkouts),
  seed: Number(values.seed),
  inFlight: Number(values['in-flight']),
  functionsEvery: Number(values['functions-every']),
  suiteEvery: Number(values['suite-every']),
  folder: folder.path,
  say: line => console.log(line),
})

if (report.violations.length > 0) {
  for (const violation of report.violations) console.error(JSON.stringify(violation))
  console.error(`again: npm run soak -- --checkouts ${values.checkouts} --seed ${values.seed}`)
  console.error(`what is left of it: ${folder.path}`)
} else folder.remove()
const seconds = Math.round((performance.now() - startedAt) / 1000)
console.log(JSON.stringify({ ...report, violations: report.violations.length, seconds }))
process.exit(report.violations.length > 0 ? 1 : 0)

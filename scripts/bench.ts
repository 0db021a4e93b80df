import { parseArgs } from 'node:util'

/** `npm run bench -- NAME [--json] [options]`: runs one benchmark and prints one JSON object last. */
const BENCHMARKS = {
  start: () => import('./bench/start.ts'),
  saga: () => import('./bench/saga.ts'),
  browse: () => import('./bench/browse.ts'),
  'flash-sale': () => import('./bench/flash-sale.ts'),
  suite: () => import('./bench/suite.ts'),
  'cold-start': () => import('./bench/cold-start.ts'),
  cost: () => import('./bench/cost.ts'),
  tokens: () => import('./bench/tokens.ts'),
  web: () => import('./bench/web.ts'),
  chat: () => import('./bench/chat.ts'),
} as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    buyers: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '20' },
    runs: { type: 'string', default: '5' },
    connections: { type: 'string', default: '32' },
    realistic: { type: 'boolean', default: false },
    units: { type: 'string', default: '1000' },
    shoppers: { type: 'string', default: '5000' },
    'in-flight': { type: 'string', default: '64' },
    'commit-ms': { type: 'string', default: '0' },
    documents: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
})

const name = positionals[0] ?? ''
const load = BENCHMARKS[name as keyof typeof BENCHMARKS]
if (!load) {
  console.error(`usage: npm run bench -- ${Object.keys(BENCHMARKS).join('|')} [--json]`)
  process.exit(2)
}
const say = (line: string): void => {
  if (!values.json) console.log(line)
}
const result = await (await load()).run(
  {
    buyers: Number(values.buyers),
    seconds: Number(values.seconds),
    runs: Number(values.runs),
    connections: Number(values.connections),
    realistic: values.realistic,
    units: Number(values.units),
    shoppers: Number(values.shoppers),
    inFlight: Number(values['in-flight']),
    commitMs: Number(values['commit-ms']),
    documents: values.documents === undefined ? null : Number(values.documents),
    rounds: values.rounds === undefined ? null : Number(values.rounds),
    quick: values.quick,
    profile: values.profile,
  },
  say,
)
console.log(JSON.stringify(result))

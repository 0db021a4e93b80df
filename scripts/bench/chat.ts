import { latencies, round } from './figures.ts'
import { send } from './http-client.ts'
import type { BenchOptions, Say } from './options.ts'
import { cpuMs, startShopProcess, temporaryFolder } from './shop-process.ts'

/** What each shopper says, one after the other; the last one pays, and so waits for the whole saga. */
const TURNS = [
  ['search', 'show me mugs'],
  ['add', 'add the cheapest mug to my cart'],
  ['view-cart', 'view cart'],
  ['question', 'how much is delivery to Germany?'],
  ['remove', 'remove it from my cart'],
  ['buy', 'find a tennis ball and buy 2'],
] as const
const WARM_UP = 4
/** Shoppers who come one after the other: what a turn takes when nobody else is there. */
const ALONE = 8
const SIDE_BY_SIDE = 4
/** As many may register in a minute from one address; the suite's clock makes the minutes pass. */
const A_MINUTE = 20

interface Sample {
  kind: string
  milliseconds: number
  status: number
}

/** Turns a second and their latency, with the suite's model; and what a turn costs in Firestore. */
export async function run({ runs, buyers }: BenchOptions, say: Say): Promise<object> {
  const folder = temporaryFolder()
  const shop = await startShopProcess(folder.path)
  const { CARAVAN_URL: url = '', SUITE_URL: suite = '' } = shop.env
  const shoppers = runs * buyers
  const tokens = await signUp(url, suite, shoppers + WARM_UP + ALONE)
  say(`${shoppers} shoppers, ${SIDE_BY_SIDE} at a time, ${TURNS.length} turns each`)
  await converse(url, tokens.slice(0, WARM_UP), 1)
  const alone = await converse(url, tokens.slice(WARM_UP, WARM_UP + ALONE), 1)
  const before = await counters(suite)
  const cpuBefore = shop.pids().map(cpuMs)
  const startedAt = performance.now()
  const samples = await converse(url, tokens.slice(WARM_UP + ALONE), SIDE_BY_SIDE)
  const seconds = (performance.now() - startedAt) / 1000
  await send(suite, 'POST', '/__suite/settle')
  const after = await counters(suite)
  const cpu = shop.pids().map((pid, index) => cpuMs(pid) - (cpuBefore[index] ?? 0))
  await shop.stop()
  folder.remove()
  const turns = samples.length
  const per = (name: string): number => round(((after[name] ?? 0) - (before[name] ?? 0)) / turns, 2)
  const ok = samples.filter(({ status }) => status === 200)
  return {
    bench: 'chat',
    turns,
    failed: turns - ok.length,
    turnsPerSecond: round(turns / seconds),
    aloneMs: latenciesOf(alone.filter(({ kind, status }) => status === 200 && kind !== 'buy')),
    latencyMs: latenciesOf(ok.filter(({ kind }) => kind !== 'buy')),
    latencyMsByKind: Object.fromEntries(
      TURNS.map(([kind]) => [kind, latenciesOf(ok.filter(sample => sample.kind === kind))]),
    ),
    perTurn: {
      firestoreCalls: Object.fromEntries(
        ['BatchGetDocuments', 'Commit', 'RunQuery', 'Rollback'].map(name => [name, per(`firestore.${name}`)]),
      ),
      firestoreReads: per('firestore.reads'),
      firestoreWrites: per('firestore.writes'),
      modelCalls: per('gemini.generateContent'),
    },
    cpuMsPerTurn: cpu.map(ms => round(ms / turns)),
  }
}

const latenciesOf = (samples: readonly Sample[]) => latencies(samples.map(({ milliseconds }) => milliseconds))

async function signUp(url: string, suite: string, count: number): Promise<string[]> {
  const tokens: string[] = []
  for (let index = 0; index < count; index++) {
    const body = { email: `bench-${index}@example.com`, password: 'a long enough password' }
    if (index > 0 && index % A_MINUTE === 0)
      await send(suite, 'POST', '/__suite/clock', { advanceMs: 61_000 })
    const answer = await send<{ access_token: string }>(url, 'POST', '/auth/register', body)
    if (answer.status !== 201) throw new Error(`registering was answered with ${answer.status}`)
    tokens.push(answer.body.access_token)
  }
  return tokens
}

async function converse(url: string, tokens: readonly string[], sideBySide: number): Promise<Sample[]> {
  const samples: Sample[] = []
  const waiting = [...tokens]
  const shopper = async (): Promise<void> => {
    for (let token = waiting.shift(); token !== undefined; token = waiting.shift()) {
      for (const [kind, message] of TURNS) {
        const startedAt = performance.now()
        const body = { session_id: 'bench', message }
        const { status } = await send(url, 'POST', '/chat', body, { authorization: `Bearer ${token}` })
        samples.push({ kind, milliseconds: performance.now() - startedAt, status })
      }
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, shopper))
  return samples
}

async function counters(suite: string): Promise<Record<string, number>> {
  return (await send<{ counters: Record<string, number> }>(suite, 'GET', '/__suite/counters')).body.counters
}

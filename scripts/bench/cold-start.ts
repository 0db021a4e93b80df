import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startSuite } from '../../emulator/suite.ts'
import type { DeployedFunction } from '../build/function-list.ts'
import { listFunctions } from '../build/function-list.ts'
import { importMs } from '../build/import-times.ts'
import { BUILD_FOLDER } from '../build/write-release.ts'
import { buildFunctions } from '../build.ts'
import { percentile, round } from './figures.ts'
import { type Probe, type Started, start } from './function-start.ts'
import type { BenchOptions, Say } from './options.ts'

const FUNCTIONS = join(BUILD_FOLDER, 'functions')
const HEALTH: Probe = { method: 'GET', path: '/healthz' }
const HELLO = `import { http } from '@google-cloud/functions-framework'
http('hello', (request, response) => response.send('hello'))
`
const HTTP_AIM = 2.5
const MOST_AIM = 2

/**
 * For every function: from spawning its bundle under the functions framework to its first successful answer, beside a
 * hello-world in the same run; and for those that can be asked without a story, to the first answer that needed the
 * database, which loads Google's clients too.
 */
export async function run({ runs, quick }: BenchOptions, say: Say): Promise<object> {
  await buildFunctions()
  const hello = await writeHello()
  const suite = await startSuite({ dataDir: null })
  const env = await functionEnv(suite.env)
  const rounds = quick ? 1 : runs
  const work = await workProbes(suite.env)
  const all = listFunctions()
  const samples = new Map<string, Samples>()
  const hellos: number[] = []
  try {
    for (let round_ = 0; round_ < rounds; round_++) {
      for (const { id } of all) {
        const greeted = await start('hello', hello, HEALTH)
        hellos.push(greeted.ms)
        const of = samples.get(id) ?? { health: [], work: [] }
        samples.set(id, of)
        const folder = join(FUNCTIONS, id)
        of.health.push({ started: await start(id, folder, HEALTH, env), hello: greeted })
        const probe = work.get(id)
        if (probe) of.work.push({ started: await start(id, folder, probe, env), hello: greeted })
      }
      say(`round ${round_ + 1} of ${rounds}`)
    }
  } finally {
    await suite.stop()
  }
  const helloMs = median(hellos)
  const functions = all.map(one => figuresOf(one, samples.get(one.id)))
  for (const { id, ms, workedRatio, atWork } of functions)
    say(`${id.padEnd(26)} ${ms} ms  x${workedRatio}  ${atWork?.ms ?? ''}`)
  const http = functions.filter(({ trigger }) => trigger === 'http')
  const atWork = functions.flatMap(one => one.atWork ?? [])
  return {
    bench: 'cold-start',
    runs: rounds,
    helloMs: round(helloMs),
    aims: { http: HTTP_AIM, most: MOST_AIM },
    http: {
      byClock: spreadOf(http.map(({ ratio }) => ratio)),
      byProcessorTime: spreadOf(http.map(({ workedRatio }) => workedRatio)),
    },
    untilDatabase: {
      byClock: spreadOf(atWork.map(({ ratio }) => ratio)),
      byProcessorTime: spreadOf(atWork.map(({ workedRatio }) => workedRatio)),
    },
    imports: await importFigures(),
    functions,
  }
}

/** A start, and that of the hello-world right before it: what else the machine does weighs on both. */
interface Sample {
  started: Started
  hello: Started
}

interface Samples {
  health: Sample[]
  work: Sample[]
}

function figuresOf({ id, trigger }: DeployedFunction, { health, work }: Samples = { health: [], work: [] }) {
  return {
    id,
    trigger,
    ...medians(health),
    ...(work.length > 0 && { atWork: medians(work) }),
  }
}

const medians = (samples: readonly Sample[]): { ms: number; ratio: number; workedRatio: number } => ({
  ms: round(median(samples.map(({ started }) => started.ms))),
  ratio: round(median(samples.map(({ started, hello }) => started.ms / hello.ms)), 2),
  workedRatio: round(median(samples.map(({ started, hello }) => started.workedMs / hello.workedMs)), 2),
})

/** How many times a hello-world's start: the middle, the worst, and how many of them keep to the aims. */
const spreadOf = (ratios: readonly number[]): object => ({
  functions: ratios.length,
  median: median(ratios),
  worst: Math.max(...ratios),
  withinHttpAim: ratios.filter(ratio => ratio <= HTTP_AIM).length,
  withinMostAim: ratios.filter(ratio => ratio <= MOST_AIM).length,
})

const median = (samples: readonly number[]): number =>
  percentile(
    [...samples].sort((a, b) => a - b),
    0.5,
  )

/** Beside the bundles, so that it finds the same framework. */
async function writeHello(): Promise<string> {
  const folder = join(BUILD_FOLDER, 'hello')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.mjs'), HELLO)
  await writeFile(join(folder, 'package.json'), '{"main":"index.mjs"}\n')
  return folder
}

async function functionEnv(env: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  return {
    ...env,
    CARAVAN_SECRET_KEY: 'bench',
    STRIPE_WEBHOOK_SECRET: 'whsec_bench',
  }
}

/** What can be asked of a function without a story before it: lists, a new cart, and every sweep. */
async function workProbes(env: Readonly<Record<string, string>>): Promise<Map<string, Probe>> {
  const probes = new Map<string, Probe>([
    ['browse-catalog', { method: 'GET', path: '/v1/products' }],
    [
      'edit-cart',
      { method: 'POST', path: '/v1/carts', headers: { 'content-type': 'application/json' }, body: '{}' },
    ],
    [
      'list-orders',
      {
        method: 'GET',
        path: '/v1/orders',
        headers: { authorization: `Bearer ${env.CARAVAN_ADMIN_TOKEN}` },
      },
    ],
  ])
  for (const { id, trigger } of listFunctions()) {
    if (trigger !== 'schedule') continue
    const token = await schedulerToken(env, `${env.FUNCTIONS_URL}/${id}`)
    probes.set(id, { method: 'POST', path: '/', headers: { authorization: `Bearer ${token}` } })
  }
  return probes
}

async function schedulerToken(env: Readonly<Record<string, string>>, audience: string): Promise<string> {
  const account = `scheduler@${env.GOOGLE_CLOUD_PROJECT}.iam.gserviceaccount.com`
  const path = `computeMetadata/v1/instance/service-accounts/${account}/identity`
  const query = new URLSearchParams({ audience, format: 'full' })
  const answer = await fetch(`http://${env.GCE_METADATA_HOST}/${path}?${query}`, {
    headers: { 'metadata-flavor': 'Google' },
  })
  return answer.text()
}

/** What loading costs, in milliseconds: one function's start, and the packages that are loaded when they are needed. */
async function importFigures(): Promise<Record<string, number>> {
  const folder = join(FUNCTIONS, 'browse-catalog')
  const figures: Record<string, number> = {
    'start of browse-catalog': round(await importMs(folder, 'index.mjs')),
  }
  const packages = join(folder, 'packages')
  for (const name of await readdir(packages)) {
    if (/^[a-z]/.test(name)) figures[name.replace('.mjs', '')] = round(await importMs(packages, name))
  }
  return figures
}

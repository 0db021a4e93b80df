import { Session } from 'node:inspector/promises'
import { round } from '../figures.ts'

/** The parts of a V8 CPU profile that are read: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/ */
interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[]
  samples: number[]
  timeDeltas: number[]
}

const root = new URL('../../..', import.meta.url).pathname
/** Time in which nothing was done, and what looking itself costs. */
const LEFT_OUT = new Set(['(idle)', '(root)', 'node:inspector'])

/** Per cent of the processor time by package, the most first. */
export type Shares = [place: string, perCent: number][]

/** Where the processor time of the process behind `inspector`, and of this one, went while `act` ran. */
export async function profiled(
  inspector: string,
  act: () => Promise<unknown>,
): Promise<{ server: Shares; client: Shares }> {
  const server = await attach(inspector)
  const client = new Session()
  client.connect()
  const both = [server, { ask: (method: string) => client.post(method) }]
  for (const method of ['Profiler.enable', 'Profiler.start'])
    await Promise.all(both.map(({ ask }) => ask(method)))
  await act()
  const [ours, own] = (await Promise.all(both.map(({ ask }) => ask('Profiler.stop')))) as {
    profile: Profile
  }[]
  server.close()
  client.disconnect()
  return { server: sharesOf(ours?.profile), client: sharesOf(own?.profile) }
}

function sharesOf(profile: Profile | undefined): Shares {
  const { nodes, samples, timeDeltas } = profile ?? { nodes: [], samples: [], timeDeltas: [] }
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]))
  const times = new Map<string, number>()
  samples.forEach((id, at) => {
    const place = places.get(id) ?? '(root)'
    if (!LEFT_OUT.has(place)) times.set(place, (times.get(place) ?? 0) + (timeDeltas[at] ?? 0))
  })
  const total = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times]
    .map(([place, time]): Shares[number] => [place, round((100 * time) / total)])
    .sort(([, a], [, b]) => b - a)
}

/** The package of an installed file, the part of one of ours, the module of one of Node's. */
function placeOf({ functionName, url }: { functionName: string; url: string }): string {
  const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
  if (installed) return installed
  const node = /^node:(?:internal\/)?([^/]+)/.exec(url)?.[1]
  if (node) return `node:${node}`
  const ours = url.indexOf(root)
  if (ours >= 0)
    return url
      .slice(ours + root.length)
      .split('/')
      .slice(0, 2)
      .join('/')
  return functionName.startsWith('(') ? functionName : '(native)'
}

interface Remote {
  ask(method: string): Promise<unknown>
  close(): void
}

async function attach(inspector: string): Promise<Remote> {
  const socket = new WebSocket(inspector)
  const answers = new Map<number, (result: unknown) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown }
    if (id !== undefined) answers.get(id)?.(result)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error(`no inspector at ${inspector}`)), { once: true })
  })
  let asked = 0
  return {
    ask(method) {
      const id = ++asked
      const { promise, resolve } = Promise.withResolvers<unknown>()
      answers.set(id, resolve)
      socket.send(JSON.stringify({ id, method }))
      return promise
    },
    close: () => socket.close(),
  }
}

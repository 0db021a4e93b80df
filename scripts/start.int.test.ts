import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectStatus, Store } from './testing/store.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caravan-start-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Runs a script as npm does, until it says `ready` or ends. */
async function run(script: string, ...args: string[]) {
  const child = spawn('node', ['--', join(root, 'scripts/run.mjs'), script, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const ended = once(child, 'exit').then(([code]) => code as number)
  let said = ''
  let complained = ''
  child.stderr.on('data', text => (complained += text))
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  child.stdout.on('data', text => {
    said += text
    if (/^ready /m.test(said)) resolve()
  })
  await Promise.race([ready, ended])
  return { child, ended, said: () => said, complained: () => complained }
}

const readEnv = (file: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

const shopArgs = (...more: string[]): string[] => [
  '--port',
  '0',
  '--data-dir',
  join(folder, 'data'),
  '--env-file',
  join(folder, 'env'),
  ...more,
]

async function storeOf(env: Record<string, string>): Promise<Store> {
  const { CARAVAN_URL: url = '', CARAVAN_ADMIN_TOKEN: adminToken = '', SUITE_URL } = env
  return new Store(
    { url, adminToken, drain: () => fetch(`${SUITE_URL}/__suite/settle`, { method: 'POST' }) },
    'demo',
  )
}

test('a shop starts, sells, ends at a signal and has lost nothing when it starts again', async () => {
  const first = await run('scripts/start.ts', ...shopArgs('--no-seed'))
  expect(first.said(), first.complained()).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+ in \d+ ms$/m)
  const store = await storeOf(readEnv(join(folder, 'env')))
  const { productId } = await store.addProduct({ stock: 2 })
  const { checkout } = await store.buy([{ productId }], { wait: 20 })
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)

  const second = await run('scripts/start.ts', ...shopArgs())
  const again = await storeOf(readEnv(join(folder, 'env')))
  expect(await again.order(checkout)).toMatchObject({ status: 'confirmed' })
  expect(await again.product(productId)).toMatchObject({ available: 1 })
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)
})

test('kill -9 loses no order: what was under way is finished after the next start', async () => {
  const first = await run('scripts/start.ts', ...shopArgs('--no-seed'))
  const env = readEnv(join(folder, 'env'))
  const store = await storeOf(env)
  const { productId } = await store.addProduct({ stock: 20 })
  const carts = await Promise.all(Array.from({ length: 8 }, () => store.cart({ productId })))
  const checkouts = await Promise.all(carts.map(async cart => expectStatus(await store.checkout(cart), 202)))
  const { pid } = first.child
  const suite = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
  process.kill(suite, 'SIGKILL')
  expect(await first.ended).toBe(137)

  await run('scripts/start.ts', ...shopArgs())
  const second = readEnv(join(folder, 'env'))
  const again = await storeOf(second)
  await fetch(`${second.SUITE_URL}/__suite/drain`, { method: 'POST' })
  await fetch(`${second.SUITE_URL}/__suite/clock`, { method: 'POST', body: '{"advanceMs":180000}' })
  await fetch(`${second.SUITE_URL}/__suite/drain`, { method: 'POST' })
  const orders = await Promise.all(checkouts.map(checkout => again.order(checkout)))
  expect(orders.map(({ status }) => status)).toEqual(orders.map(() => 'confirmed'))
  const invariants = await fetch(`${second.SUITE_URL}/__suite/invariants`)
  expect(await invariants.json()).toEqual({ quiet: true, parked: [], violations: [] })
})

test('a second shop on the same data folder is refused', async () => {
  const first = await run('scripts/start.ts', ...shopArgs('--no-seed'))
  expect(first.said()).toContain('ready')
  const second = await run('scripts/start.ts', ...shopArgs('--no-seed'))
  expect(await second.ended).toBe(1)
  expect(second.complained()).toMatch(/is in use by process \d+/)
})

test('a taken port gives way to the next free one, which is printed', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const shop = await run('scripts/start.ts', '--ephemeral', '--no-seed', '--port', String(port))
  expect(Number(/ready http:\/\/127\.0\.0\.1:(\d+)/.exec(shop.said())?.[1])).toBeGreaterThan(port)
  other.close()
})

test('the services alone print their addresses', async () => {
  const suite = await run('emulator/main.ts', '--ephemeral', '--project', 'my-project')
  expect(suite.said()).toContain('GOOGLE_CLOUD_PROJECT=my-project\n')
  expect(suite.said()).toMatch(/^FIRESTORE_EMULATOR_HOST=127\.0\.0\.1:\d+$/m)
  suite.child.kill('SIGTERM')
  expect(await suite.ended).toBe(0)
})

test('an option that makes no sense is refused in a sentence', async () => {
  const shop = await run('scripts/start.ts', '--port', 'x')
  expect([await shop.ended, shop.complained().trim()]).toEqual([1, '--port is 0 to 65535, not x'])
})

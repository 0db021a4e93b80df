/** The whole suite is killed under load, twice: what anybody was told before stays true, and what was begun ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import type { Checkout } from '../../scripts/testing/shop.ts'
import { Store } from '../../scripts/testing/shop.ts'
import { ROOT } from './project-files.ts'
import type { QuietReport } from './quiet.ts'

const STORE = 'durable'
const BUYERS = 6
const ENOUGH = 12
const MINUTE_MS = 60_000
const ended = ['confirmed', 'cancelled']

/** What clients were told. */
interface Told {
  accepted: Checkout[]
  confirmed: Checkout[]
}

/** A suite as `npm start` runs it, in a process of its own. */
async function startShop(folder: string) {
  const envFile = join(folder, 'env')
  const options = ['--data-dir', join(folder, 'data'), '--port', '0', '--env-file', envFile, '--no-seed']
  const child = spawn(process.execPath, ['--', join(ROOT, 'scripts/start.ts'), ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await readyLine(child)
  const env = parseEnv(readFileSync(envFile, 'utf8'))
  const { CARAVAN_URL: url = '', CARAVAN_ADMIN_TOKEN: adminToken = '', SUITE_URL, FUNCTIONS_URL = '' } = env
  const suite = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${SUITE_URL}/__suite/${path}`, { method, ...json })
    return answer.json() as Promise<Answer>
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  const drain = () => suite('POST', 'settle')
  return { store: new Store({ url, adminToken, drain }, STORE), suite, end, functionsUrl: FUNCTIONS_URL }
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', text => String(text).includes('ready ') && resolve())
    child.once('exit', code => reject(new Error(`the shop ended with ${code}`)))
  })
}

type ShopProcess = Awaited<ReturnType<typeof startShop>>

/** Buys until the shop is gone, and notes what it was told. */
async function keepBuying({ store }: ShopProcess, productId: string, told: Told): Promise<void> {
  try {
    for (;;) {
      const { status, body } = await store.checkout(await store.cart({ productId }))
      if (status !== 202) return
      told.accepted.push(body)
      const order = await store.request<{ status: string }>('GET', `/v1/orders/${body.orderId}?wait=20`, {
        token: body.orderSecret,
      })
      if (order.body.status === 'confirmed') told.confirmed.push(body)
    }
  } catch {
    // The shop was killed.
  }
}

async function killUnderLoad(shop: ShopProcess, productId: string, told: Told): Promise<void> {
  const enough = told.confirmed.length + ENOUGH
  const buyers = Array.from({ length: BUYERS }, () => keepBuying(shop, productId, told))
  while (told.confirmed.length < enough) await shop.suite('GET', 'quiet')
  await shop.end('SIGKILL')
  await Promise.all(buyers)
}

/** Lets time pass until retries, the relay and the reapers have ended what was cut short. */
async function recover({ suite }: ShopProcess): Promise<void> {
  for (let minute = 0; minute < 5; minute++) {
    await suite<QuietReport>('POST', 'drain', { withinMs: MINUTE_MS })
    await suite('POST', 'clock', { advanceMs: MINUTE_MS })
  }
  expect(await suite<QuietReport>('POST', 'drain', {})).toMatchObject({ quiet: true })
}

async function isServed(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}

test('nothing that was confirmed or accepted is lost when all of it is killed under load', {
  timeout: 120_000,
}, async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'caravan-durability-'))
  const told: Told = { accepted: [], confirmed: [] }
  const first = await startShop(folder.path)
  const { productId } = await first.store.addProduct({ stock: 10_000 })
  await killUnderLoad(first, productId, told)
  expect(await isServed(first.functionsUrl), 'the functions ended with the suite').toBe(false)
  const second = await startShop(folder.path)
  await killUnderLoad(second, productId, told)

  const shop = await startShop(folder.path)
  await recover(shop)
  const confirmed = await Promise.all(told.confirmed.map(checkout => shop.store.order(checkout)))
  expect(confirmed.map(({ status }) => status)).toEqual(told.confirmed.map(() => 'confirmed'))
  const accepted = await Promise.all(told.accepted.map(checkout => shop.store.order(checkout)))
  expect(accepted.filter(({ status }) => !ended.includes(status))).toEqual([])
  const { movements } = await shop.suite<{ movements: { kind: string; metadata: { orderId?: string } }[] }>(
    'GET',
    'ledger',
  )
  const captured = movements.filter(({ kind }) => kind === 'captured').map(({ metadata }) => metadata.orderId)
  expect(captured).toEqual(expect.arrayContaining(confirmed.map(({ orderId }) => orderId)))
  const { mails } = await shop.suite<{ mails: { messageId: string }[] }>('GET', 'mails')
  const mailed = mails.map(({ messageId }) => messageId)
  for (const { orderId, status } of accepted)
    expect(mailed).toContainEqual(expect.stringContaining(`${orderId}.${status}`))
  expect(await shop.suite('GET', 'invariants')).toMatchObject({ quiet: true, violations: [], parked: [] })
  await shop.end('SIGTERM')
})

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Mail } from '../../emulator/mail/mailbox.ts'
import type { StoredDocument } from '../../emulator/suite/documents.ts'
import { publishShell } from '../../emulator/suite/publish-shell.ts'
import type { QuietReport, Suite, SuiteOptions } from '../../emulator/suite.ts'
import { startSuite } from '../../emulator/suite.ts'
import { Store } from './store.ts'

export type { Answer } from './http-client.ts'
export type { Checkout, CheckoutOptions, OpenCart } from './store.ts'
export { anAddress, expectStatus, Store } from './store.ts'

/** A whole shop for tests: everything that runs in the cloud, on free ports, its state in memory. */
export interface Shop extends AsyncDisposable {
  readonly url: string
  readonly suite: Suite
  readonly adminToken: string
  /** A store of its own, empty. */
  store(id?: string): Store
  /** Waits until nothing is due, in flight or open; what waits for a later time is left. */
  settle(): Promise<QuietReport>
  /** Settles, moving the clock on to every retry that waits. Fails when it does not get quiet. */
  drain(withinMs?: number): Promise<QuietReport>
  /** Settles, then fails with every invariant that does not hold. `parked` are the orders that may be stuck. */
  expectInvariants(expected?: { parked?: readonly string[] }): Promise<void>
  /** Calls a scheduled function now, and drains. */
  runSchedule(functionId: string): Promise<void>
  /** Has the pages of the store `demo` made with the web app that was built into `webDist`, and waits for them. */
  makePages(webDist: string, site?: string): Promise<void>
  /** Hands over the document of the web app, from which the pages of a store are then made. */
  publishShell(webDist: string, wanted?: { site?: string | undefined; storeId?: string }): Promise<void>
  /** Every document of every database, as plain data. */
  documents(): Promise<StoredDocument[]>
  mailsTo(recipient: string): Mail[]
  stop(): Promise<void>
}

/**
 * Starts a shop. It takes about a second, so share one in a file and give each test a store of its own.
 *
 * @example
 * const shop = await startShop()
 * afterAll(() => shop.stop())
 * test('…', async () => {
 *   const store = shop.store()
 *   const { productId } = await store.addProduct({ stock: 5 })
 *   const { order } = await store.buy([{ productId }])
 *   await shop.expectInvariants()
 * })
 */
export async function startShop(options: Partial<SuiteOptions> = {}): Promise<Shop> {
  const suite = await startSuite({
    dataDir: null,
    logLevel: 'WARNING',
    ...options,
    env: { CARAVAN_CHECK_ANSWERS: '1', ...options.env },
  })
  const adminToken = suite.env.CARAVAN_ADMIN_TOKEN ?? ''
  const drain = async (withinMs?: number): Promise<QuietReport> => {
    const report = await suite.drain(withinMs)
    assert.ok(report.quiet, `not quiet: ${JSON.stringify(report)}`)
    return report
  }
  const stop = (): Promise<void> => suite.stop()
  const handOver: Shop['publishShell'] = async (webDist, { site = suite.url, storeId = 'demo' } = {}) => {
    const project = suite.env.GOOGLE_CLOUD_PROJECT ?? ''
    await publishShell(suite.parts.storage.engine, { project, webDist, site, storeId })
  }
  return {
    url: suite.url,
    suite,
    adminToken,
    store: (id = `t-${randomBytes(6).toString('hex')}`) =>
      new Store({ url: suite.url, adminToken, drain: () => suite.settle() }, id),
    settle: () => suite.settle(),
    drain,
    expectInvariants: async ({ parked = [] } = {}) => {
      await drain()
      const report = await suite.invariants()
      assert.deepEqual(
        { violations: report.violations, parked: report.parked },
        { violations: [], parked: [...parked].sort() },
      )
    },
    runSchedule: async functionId => {
      const { scheduler } = suite.parts
      assert.ok(scheduler, 'this shop has no functions')
      const { status, body } = await scheduler.runNow(functionId)
      assert.equal(status, 200, `${functionId} answered ${status}: ${body}`)
      await drain()
    },
    makePages: async (webDist, site) => {
      await handOver(webDist, { site })
      await drain()
    },
    publishShell: handOver,
    documents: () => suite.documents(),
    mailsTo: recipient => suite.parts.mail.messages({ recipient }),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

import { setTimeout } from 'node:timers/promises'
import { PAGE_CONFIG_PATH } from '../../emulator/hosting/page-config.ts'
import { listFunctions } from '../build/function-list.ts'
import type { Outcome, Say, Step } from './checklist.ts'
import { checkAll } from './checklist.ts'
import { DemoCheckout } from './demo-checkout.ts'
import type { Target } from './target.ts'

/** Functions of the saga: all of them tell something under the trace of the checkout that began it. */
const ON_THE_WAY = ['request-checkout', 'place-order', 'reserve-stock', 'authorize-payment', 'confirm-order']
const HEALTH_TIMEOUT_MS = 15_000
/** Logs come late in the cloud. */
const TRACE_TRIES = 10
const TRACE_PAUSE_MS = 3_000

/** Looks at an installation from outside: every outcome of the checklist. */
export async function validate(target: Target, say: Say): Promise<Outcome[]> {
  const publicOnes = listFunctions().filter(one => one.public)
  const health = publicOnes.map(({ id }) => ({
    name: `${id} is healthy`,
    run: () => checkHealth(target, id),
  }))
  const shop = new DemoCheckout(target.site, await target.adminToken())
  return checkAll([...health, ...pageChecks(target), ...shopChecks(target, shop)], say)
}

async function checkHealth({ site }: Target, id: string): Promise<void> {
  const answer = await fetch(`${site}/healthz/${id}`, { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) })
  const text = await answer.text()
  const { service } = (answer.ok ? JSON.parse(text) : {}) as { service?: string }
  if (service !== id) throw new Error(`it answers ${answer.status}`)
}

function pageChecks({ site, pageConfig }: Target): Step[] {
  return [
    {
      name: 'the page is there',
      run: async () => {
        const answer = await fetch(site)
        if (!answer.ok || !/<html/i.test(await answer.text())) throw new Error(`it answers ${answer.status}`)
      },
    },
    {
      name: 'the page knows where cards go',
      run: async () => {
        const answer = await fetch(`${site}${PAGE_CONFIG_PATH}`)
        const told = (answer.ok ? await answer.json() : {}) as { publishableKey?: string }
        if (told.publishableKey !== pageConfig.publishableKey) throw new Error('it is told another key')
      },
    },
  ]
}

function shopChecks(target: Target, shop: DemoCheckout): Step[] {
  const browse: Step[] = [
    { name: 'a product is on sale', run: () => shop.offer() },
    { name: 'it can be browsed', run: () => shop.browse() },
  ]
  if (!target.testCards) return browse
  return [
    ...browse,
    { name: 'it can be bought with a test card', run: () => shop.buy() },
    { name: 'the purchase has one trace', run: () => checkTrace(target, shop) },
    { name: 'the purchase can be undone', run: () => shop.undo() },
  ]
}

async function checkTrace(target: Target, { traceId }: DemoCheckout): Promise<string> {
  if (traceId === '') throw new Error('the checkout has no trace')
  for (let left = TRACE_TRIES; ; left--) {
    const told = await target.traced(traceId)
    const missing = ON_THE_WAY.filter(id => !told.has(id))
    if (missing.length === 0) return `${traceId}, ${told.size} functions`
    if (left === 1) throw new Error(`nothing of ${missing.join(', ')} is in trace ${traceId}`)
    await setTimeout(TRACE_PAUSE_MS)
  }
}

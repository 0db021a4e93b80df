import type { Answer, Shop } from '../../scripts/testing/shop.ts'

const MINUTE_MS = 60_000
/** Twice the patience of the reaper, and short of the deadline of a checkout. */
const MOST_MINUTES = 12

/** Lets time pass until nothing is left of a crash: retries, the relay and the reapers have done what they do. */
export async function recover({ suite, documents }: Shop): Promise<void> {
  for (let minute = 0; minute < MOST_MINUTES; minute++) {
    const { quiet } = await suite.drain(MINUTE_MS)
    if (quiet && !(await documents()).some(({ path }) => path.includes('/attempts/'))) return
    await suite.clock.advance(MINUTE_MS)
  }
  throw new Error(`not recovered: ${JSON.stringify(await suite.quiet())}`)
}

/** Asks again until somebody answers, and as late as that says, as a client does that sends an idempotency key. */
export async function insist<Body>(shop: Shop, ask: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  const { clock, parts } = shop.suite
  for (let times = 0; times < 100; times++) {
    const answer = await ask()
    const laterSeconds = Number(answer.headers.get('retry-after'))
    if (answer.status < 500 && laterSeconds === 0) return answer
    await clock.advance(laterSeconds * 1000)
    await parts.host?.serving()
  }
  throw new Error('nobody answers')
}

import type { Reply } from '../bench/http-client.ts'
import { send } from '../bench/http-client.ts'
import type { ShopProcess } from '../bench/shop-process.ts'
import { startShopProcess } from '../bench/shop-process.ts'
import { soakFaults } from './faults.ts'

const GIVE_UP_MS = 120_000
const AGAIN_MS = 100

/** What a client asks for; a command carries its idempotency key, so that it may be asked for again. */
export interface Ask {
  method: string
  path: string
  body?: object
  headers?: Record<string, string>
}

/** A shop on a data folder that outlives its processes, which are killed and started again. */
export class BesiegedShop {
  readonly #folder: string
  readonly #seed: number
  #running: Promise<ShopProcess>
  #starts = 0
  readonly kills = { functions: 0, suite: 0 }

  constructor(folder: string, seed: number) {
    this.#folder = folder
    this.#seed = seed
    this.#running = this.#start()
  }

  async #start(): Promise<ShopProcess> {
    const shop = await startShopProcess(this.#folder, ['--no-seed'])
    const faults = soakFaults(this.#seed + 1000 * this.#starts++)
    for (const fault of faults) await door(shop, 'POST', 'faults', fault)
    return shop
  }

  get env(): Promise<Record<string, string>> {
    return this.#running.then(({ env }) => env)
  }

  /** `kill -9` of the functions; the suite starts them again. Nothing where the suite itself is being killed. */
  async killFunctions(): Promise<void> {
    const killed = await door(await this.#running, 'POST', 'kill').then(
      () => 1,
      () => 0,
    )
    this.kills.functions += killed
  }

  /** `kill -9` of everything: what is not on the disk is gone. */
  async killSuite(): Promise<void> {
    this.kills.suite++
    const shop = await this.#running
    this.#running = this.#afterDeath(shop)
    await this.#running
  }

  async #afterDeath(shop: ShopProcess): Promise<ShopProcess> {
    const [, ...processes] = shop.pids()
    const ended = shop.ended()
    for (const pid of processes.reverse()) process.kill(pid, 'SIGKILL')
    await ended
    return this.#start()
  }

  /** Asks until somebody answers, as a careful client does. Throws when nobody does for two minutes. */
  async ask<Body>(ask: Ask): Promise<Reply<Body>> {
    const until = performance.now() + GIVE_UP_MS
    for (;;) {
      const reply = await this.#try<Body>(ask)
      if (reply && reply.status < 500 && reply.status !== 429) return reply
      if (performance.now() > until) throw new Error(`${ask.method} ${ask.path} was never answered`)
      await new Promise(resolve => setTimeout(resolve, AGAIN_MS))
    }
  }

  async #try<Body>({ method, path, body, headers = {} }: Ask): Promise<Reply<Body> | undefined> {
    const { CARAVAN_URL = '' } = await this.env
    return send<Body>(CARAVAN_URL, method, path, body, headers).catch(() => undefined)
  }

  /** Ends the trouble and lets time pass until every deadline, retry and reaper has had its turn. */
  async calmDown(): Promise<void> {
    const shop = await this.#running
    await door(shop, 'DELETE', 'faults')
    for (const minutes of [0, 20, 5, 5, 5, 60]) {
      await door(shop, 'POST', 'clock', { advanceMs: minutes * 60_000 })
      await door(shop, 'POST', 'drain', { withinMs: 3_600_000 })
    }
  }

  async invariants(): Promise<{ violations: object[]; parked: string[] }> {
    return door(await this.#running, 'GET', 'invariants')
  }

  async stop(): Promise<void> {
    await (await this.#running).stop()
  }
}

async function door<Answer>(
  { env }: ShopProcess,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const reply = await send<Answer>(env.SUITE_URL ?? '', method, `/__suite/${path}`, body)
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`)
  return reply.body
}

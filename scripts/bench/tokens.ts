import { randomBytes } from 'node:crypto'
import { signingKeys } from '../../functions/accounts/tokens-client.ts'
import { verifyAccessToken } from '../../functions/kit/access-token.ts'
import type { Runtime } from '../../functions/kit/runtime.ts'
import { rotateKeys } from '../keys/rotate-keys.ts'
import { requestJson } from '../testing/http-client.ts'
import { latencies, round } from './figures.ts'
import type { BenchOptions, Say } from './options.ts'
import { startShopProcess, temporaryFolder } from './shop-process.ts'

const TOKENS = 500
const WARM = 200_000
const PEOPLE = 12

/** What a token costs: to sign, to verify the first time, and to know again; and how many sign-ins a second there are. */
export async function run({ seconds, quick }: BenchOptions, say: Say): Promise<object> {
  const tokens = await measureTokens()
  say(`a token: ${JSON.stringify(tokens)}`)
  const logins = await measureLogins(quick ? 3 : Math.min(seconds, 10))
  say(`sign-ins: ${JSON.stringify(logins)}`)
  return { bench: 'tokens', tokens, logins }
}

async function measureTokens(): Promise<object> {
  const now = new Date()
  process.env.GOOGLE_CLOUD_PROJECT ??= 'bench'
  process.env.CARAVAN_SIGNING_KEYS = rotateKeys('[]', new Date(now.getTime() - 86_400_000)).setting
  const signer = signingKeys.create()
  const runtime = {
    project: process.env.GOOGLE_CLOUD_PROJECT,
    now: () => now,
    functionsUrl: 'http://functions.example',
    send: async () => ({ status: 200, text: JSON.stringify({ keys: signer.publicKeys() }) }),
  } as unknown as Runtime
  const claims = {
    kind: 'account',
    sub: 'acc_1',
    storeId: 'demo',
    roles: ['shopper'],
    permissions: [],
  } as const
  const sign = (tokenId: string) => signer.sign({ ...claims, seconds: 3600, tokenId }, now)
  await verifyAccessToken(await sign('first'), runtime)
  const signed: string[] = []
  const signMs = await each(TOKENS, async index => void signed.push(await sign(String(index))))
  const coldMs = await each(TOKENS, index => verifyAccessToken(signed[index] ?? '', runtime))
  const warmMs = await each(WARM, index => verifyAccessToken(signed[index % TOKENS] ?? '', runtime))
  return { signMs: round(signMs, 3), firstMs: round(coldMs, 3), knownMs: round(warmMs, 5) }
}

/** Milliseconds for one, of so many one after another. */
async function each(count: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  for (let index = 0; index < count; index++) await work(index)
  return (performance.now() - startedAt) / count
}

/** People of stores of their own, so that no limit is in the way; each sign-in compares two Argon2id hashes. */
async function measureLogins(seconds: number): Promise<object> {
  const folder = temporaryFolder()
  const shop = await startShopProcess(folder.path, ['--no-seed'])
  const url = shop.env.CARAVAN_URL ?? ''
  const stores = Array.from({ length: PEOPLE }, () => `bench-${randomBytes(4).toString('hex')}`)
  const body = { email: 'ada@example.com', password: 'a long enough password' }
  const post = (path: string, store: string) =>
    requestJson('POST', `${url}${path}`, { body, headers: { 'x-store-id': store } })
  for (const store of stores) await post('/auth/register', store)
  const times: number[] = []
  const endsAt = performance.now() + seconds * 1000
  let next = 0
  let failed = 0
  const workers = Array.from({ length: 4 }, async () => {
    while (performance.now() < endsAt) {
      const startedAt = performance.now()
      const { status } = await post('/auth/login', stores[next++ % PEOPLE] ?? '')
      if (status === 200) times.push(performance.now() - startedAt)
      else failed++
    }
  })
  await Promise.all(workers)
  await shop.stop()
  folder.remove()
  return {
    perSecond: round(times.length / seconds, 1),
    latencyMs: latencies(times),
    failed,
    hash: 'Argon2id, 19 MiB, 2 passes, 1 lane; 2 a sign-in',
  }
}

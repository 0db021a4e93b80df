import { signal } from '@preact/signals'
import type { z } from 'zod'
import type { Tokens as TokensSchema } from '../../../schemas/account.ts'
import { command } from '../lib/command.ts'
import { type Ask, ask, Refused } from '../lib/http.ts'
import { pause } from '../lib/pause.ts'
import { keep, recall } from '../lib/stored.ts'

export type Tokens = z.infer<typeof TokensSchema>

/** What outlives the document. The access token does not: it is in memory only. */
interface Kept {
  accountId: string
  refreshToken: string
}

interface Access {
  accountId: string
  token: string
  /** From then on it is renewed before it is used: an instant of this browser's clock. */
  staleAt: number
}

const KEY = 'session'
const SHARED = 'caravan.session'
const EARLY_MS = 60_000
/** How long another tab that has just got a token may take to tell it. */
const TELLING_MS = 500

const kept = (): Kept | undefined => recall<Kept>('localStorage', KEY)

/** Who is signed in in this browser, in any of its tabs. */
export const accountId = signal(kept()?.accountId)
/** Whether the shop ended the session of this browser, rather than somebody here. */
export const endedByShop = signal(false)

let access: Access | undefined
const tabs = new BroadcastChannel(SHARED)

tabs.addEventListener('message', ({ data }: MessageEvent<Access>) => (access = data))
addEventListener('storage', ({ key }) => {
  if (key === `caravan.${KEY}`) showSession()
})

/** Shows who is signed in by now. */
export const showSession = (): void => {
  accountId.value = kept()?.accountId
}

/** Begins or goes on with a session. */
export function takeTokens(tokens: Tokens): string {
  const { account_id, refresh_token, access_token, expires_in } = tokens
  keep('localStorage', KEY, { accountId: account_id, refreshToken: refresh_token } satisfies Kept)
  access = {
    accountId: account_id,
    token: access_token,
    staleAt: Date.now() + expires_in * 1000 - EARLY_MS,
  }
  tabs.postMessage(access)
  accountId.value = account_id
  endedByShop.value = false
  return access_token
}

/** Runs `work` while no tab renews the session. */
export const withoutRenewal = <Result>(work: () => Promise<Result>): Promise<Result> =>
  navigator.locks.request(SHARED, work)

/** Forgets the session in this browser, and returns the refresh token that still opens it. The page goes on showing it. */
export function dropSession(): string | undefined {
  const refreshToken = kept()?.refreshToken
  keep('localStorage', KEY, undefined)
  access = undefined
  return refreshToken
}

/** An access token other than the one that was `refused`, if it is at hand. */
function atHand(refused?: string): string | undefined {
  const good = access && access.token !== refused && access.staleAt > Date.now()
  return good && access?.accountId === kept()?.accountId ? access?.token : undefined
}

/**
 * A token to ask with. A refresh token works once, so one tab at a time renews, and the others take what it got. Throws
 * `Refused` with 401 when nobody is signed in, or no more.
 */
export async function accessToken(refused?: string): Promise<string> {
  const before = kept()?.refreshToken
  return (
    atHand(refused) ??
    withoutRenewal(async () => {
      if (kept()?.refreshToken !== before) await told()
      return atHand(refused) ?? renew()
    })
  )
}

async function told(): Promise<void> {
  const done = new AbortController()
  const end = () => done.abort()
  tabs.addEventListener('message', end, { once: true })
  if (atHand() === undefined) await pause(TELLING_MS, done.signal)
  tabs.removeEventListener('message', end)
}

/** Asks again at once when no answer comes: for a short while the shop gives the same new tokens again. */
async function renew(): Promise<string> {
  const refresh_token = kept()?.refreshToken
  if (!refresh_token) throw new Refused(401, { reason: 'SIGNED_OUT' })
  try {
    const body = { refresh_token }
    return takeTokens(await command(() => ask<Tokens>('/auth/refresh', { method: 'POST', body })))
  } catch (error) {
    if (error instanceof Refused && error.status === 401) endHere()
    throw error
  }
}

function endHere(): void {
  dropSession()
  showSession()
  endedByShop.value = true
}

const OF_TOKEN: ReadonlySet<string> = new Set(['TOKEN_EXPIRED', 'TOKEN_INVALID'])

/** Runs `use` with an access token, and once more with a new one when the shop does not take the first. */
export async function withToken<Answer>(use: (token: string) => Promise<Answer>): Promise<Answer> {
  const token = await accessToken()
  try {
    return await use(token)
  } catch (error) {
    const reason = error instanceof Refused ? error.reason : ''
    if (reason === 'ACCOUNT_GONE') endHere()
    if (!OF_TOKEN.has(reason)) throw error
    return use(await accessToken(token))
  }
}

/** Asks as the account that is signed in. */
export const askAsAccount = <Answer>(path: string, options: Ask = {}): Promise<Answer> =>
  withToken(token => ask<Answer>(path, { ...options, secret: token }))

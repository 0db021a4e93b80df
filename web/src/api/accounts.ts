import type { z } from 'zod'
import type {
  Accepted,
  Done,
  Login,
  Me as MeSchema,
  PasswordReset,
  Registration,
} from '../../../schemas/account.ts'
import type { claimOrders as claimOrdersCall } from '../../../schemas/calls/accounts.ts'
import type { listOwnOrders as listOwnOrdersCall } from '../../../schemas/calls/orders.ts'
import type { NewCart } from '../../../schemas/cart.ts'
import { command } from '../lib/command.ts'
import { ask } from '../lib/http.ts'
import { askAsAccount, type Tokens } from '../state/session.ts'
import type { CartKey } from './carts.ts'

export type Me = z.infer<typeof MeSchema>
export type OwnOrders = z.infer<typeof listOwnOrdersCall.answer>
export type OwnOrder = OwnOrders['orders'][number]

export const register = (body: z.infer<typeof Registration>): Promise<Tokens> =>
  ask('/auth/register', { method: 'POST', body })

export const logIn = (body: z.infer<typeof Login>): Promise<Tokens> =>
  ask('/auth/login', { method: 'POST', body })

export const logOut = (refresh_token: string): Promise<z.infer<typeof Done>> =>
  ask('/auth/logout', { method: 'POST', body: { refresh_token } })

/** Ends every session of the account, this one too. */
export const logOutEverywhere = (): Promise<z.infer<typeof Done>> =>
  askAsAccount('/auth/logout-everywhere', { method: 'POST' })

export const getMe = (signal?: AbortSignal): Promise<Me> => askAsAccount('/auth/me', { signal })

/** Corrects the name of the account; none takes it away. */
export const changeName = (name: string | null): Promise<Me> =>
  command(() => askAsAccount('/auth/me', { method: 'PATCH', body: { name } }))

/** Has the link that proves the address sent once more. */
export const requestVerification = (): Promise<z.infer<typeof Accepted>> =>
  command(idempotencyKey => askAsAccount('/auth/email-verifications', { method: 'POST', idempotencyKey }))

export const verifyEmail = (token: string): Promise<z.infer<typeof Done>> =>
  askAsAccount('/auth/email-verifications/confirm', { method: 'POST', body: { token } })

export const requestPasswordReset = (email: string): Promise<z.infer<typeof Accepted>> =>
  ask('/auth/password-resets', { method: 'POST', body: { email } })

export const resetPassword = (body: z.infer<typeof PasswordReset>): Promise<z.infer<typeof Done>> =>
  ask('/auth/password-resets/confirm', { method: 'POST', body })

/** The account's cart; a guest's becomes part of it. */
export const keepCart = (guest: CartKey | undefined): Promise<z.infer<typeof NewCart>> =>
  command(() => askAsAccount('/v1/account/cart', { method: 'POST', body: guest ?? {} }))

export const listOwnOrders = (pageToken?: string, signal?: AbortSignal): Promise<OwnOrders> =>
  askAsAccount(
    `/v1/account/orders?${new URLSearchParams({ pageSize: '20', ...(pageToken && { pageToken }) })}`,
    {
      signal,
    },
  )

/** Makes the guest orders of the account's proven address its own, moments later. */
export const claimOrders = (): Promise<z.infer<typeof claimOrdersCall.answer>> =>
  command(idempotencyKey => askAsAccount('/v1/account/order-claims', { method: 'POST', idempotencyKey }))

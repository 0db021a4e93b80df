import { z } from 'zod'
import { Scope } from '../access.ts'
import {
  Accepted,
  AccountChange,
  Client,
  ClientToken,
  CreatedClient,
  CreatedKey,
  CreatedStore,
  Done,
  EmailRequest,
  Key,
  LinkToken,
  Login,
  Me,
  NewClient,
  NewKey,
  NewStore,
  PasswordReset,
  Refresh,
  Registration,
  Residency,
  StoreChange,
  StoreProfile,
  TokenRequest,
  Tokens,
} from '../account.ts'
import { AuditPage, AuditQuery } from '../audit.ts'
import { defineCall } from '../call.ts'
import { AccountId, ClientId, ContactId, KeyId, LetterId, StoreId } from '../ids.ts'
import { AuthorizationServer } from '../oauth.ts'
import { pageQuery } from '../paging.ts'
import { Email, Instant, Line } from '../text.ts'

export const register = defineCall({
  function: 'register-account',
  method: 'POST',
  path: '/auth/register',
  summary: 'Makes an account and signs it in. Says the same whether the address is known or not.',
  body: Registration,
  answer: Tokens,
})

export const logIn = defineCall({
  function: 'open-session',
  method: 'POST',
  path: '/auth/login',
  summary: 'Signs in by e-mail and password. A guest cart that comes along becomes the account’s.',
  body: Login,
  answer: Tokens,
})

export const refreshSession = defineCall({
  function: 'refresh-session',
  method: 'POST',
  path: '/auth/refresh',
  summary:
    'New tokens for a refresh token, which works once: one that comes again gives the same within 30 seconds, and ends the session later.',
  body: Refresh,
  answer: Tokens,
})

export const logOut = defineCall({
  function: 'refresh-session',
  method: 'POST',
  path: '/auth/logout',
  summary: 'Ends the session of a refresh token.',
  body: Refresh,
  answer: Done,
})

export const logOutEverywhere = defineCall({
  function: 'refresh-session',
  method: 'POST',
  path: '/auth/logout-everywhere',
  summary: 'Ends every session of whoever is signed in; access tokens end within their hour.',
  answer: Done,
})

export const getMe = defineCall({
  function: 'read-account',
  method: 'GET',
  path: '/auth/me',
  summary: 'Whoever is signed in.',
  answer: Me,
})

export const changeMe = defineCall({
  function: 'edit-profile',
  method: 'PATCH',
  path: '/auth/me',
  summary: 'Corrects the name of whoever is signed in; `null` takes it away.',
  body: z.strictObject({ name: Line(200).nullable() }).meta({ id: 'ProfileChange' }),
  answer: Me,
})

export const requestVerification = defineCall({
  function: 'prove-address',
  method: 'POST',
  path: '/auth/email-verifications',
  summary: 'Sends the link that proves the address once more.',
  answer: Accepted,
})

export const verifyEmail = defineCall({
  function: 'prove-address',
  method: 'POST',
  path: '/auth/email-verifications/confirm',
  summary: 'Proves the address of whoever is signed in, by the link that was sent to it.',
  body: LinkToken,
  answer: Done,
})

export const requestPasswordReset = defineCall({
  function: 'reset-password',
  method: 'POST',
  path: '/auth/password-resets',
  summary: 'Sends a link to choose a new password, where there is an account.',
  body: EmailRequest,
  answer: Accepted,
})

export const resetPassword = defineCall({
  function: 'reset-password',
  method: 'POST',
  path: '/auth/password-resets/confirm',
  summary: 'Sets a new password by the link that was sent; all sessions end.',
  body: PasswordReset,
  answer: Done,
})

export const getKeys = defineCall({
  function: 'publish-keys',
  method: 'GET',
  path: '/.well-known/jwks.json',
  summary: 'The keys that verify access tokens (RFC 7517).',
  answer: z.object({ keys: z.array(z.record(z.string(), z.string())) }).meta({ id: 'KeySet' }),
})

export const getAuthorizationServer = defineCall({
  function: 'publish-keys',
  method: 'GET',
  path: '/.well-known/oauth-authorization-server',
  summary: 'Where and how programs get tokens (RFC 8414).',
  answer: AuthorizationServer,
})

export const requestToken = defineCall({
  function: 'issue-token',
  method: 'POST',
  path: '/oauth/token',
  summary: 'An access token for a client (RFC 6749, 4.4: client credentials).',
  body: TokenRequest,
  form: true,
  answer: ClientToken,
})

const clientId = z.object({ clientId: ClientId })
const keyId = z.object({ keyId: KeyId })

export const createClient = defineCall({
  function: 'manage-clients',
  method: 'POST',
  path: '/v1/clients',
  summary: 'Registers a client of the API. Its secret is shown this once.',
  body: NewClient,
  answer: CreatedClient,
})

export const listClients = defineCall({
  function: 'manage-clients',
  method: 'GET',
  path: '/v1/clients',
  summary: 'The clients of the store.',
  answer: z.object({ clients: z.array(Client) }).meta({ id: 'ClientList' }),
})

export const revokeClient = defineCall({
  function: 'manage-clients',
  method: 'DELETE',
  path: '/v1/clients/{clientId}',
  summary: 'Gives a client no more tokens; those that it has end within the hour.',
  params: clientId,
  answer: Client,
})

export const createKey = defineCall({
  function: 'manage-keys',
  method: 'POST',
  path: '/v1/api-keys',
  summary: 'Makes an API key for 90 days. It is shown this once.',
  body: NewKey,
  answer: CreatedKey,
})

export const listKeys = defineCall({
  function: 'manage-keys',
  method: 'GET',
  path: '/v1/api-keys',
  summary: 'The API keys of the store, with how often they were used.',
  answer: z.object({ keys: z.array(Key) }).meta({ id: 'KeyList' }),
})

export const rotateKey = defineCall({
  function: 'manage-keys',
  method: 'POST',
  path: '/v1/api-keys/{keyId}/rotate',
  summary: 'Makes the successor of a key; the old one works for another week.',
  params: keyId,
  answer: CreatedKey,
})

export const revokeKey = defineCall({
  function: 'manage-keys',
  method: 'DELETE',
  path: '/v1/api-keys/{keyId}',
  summary: 'Ends a key, everywhere within a minute.',
  params: keyId,
  answer: Key,
})

/** What the kit asks of a key that was sent; it remembers the answer for a minute. */
export const checkKey = defineCall({
  function: 'check-key',
  method: 'POST',
  path: '/v1/key-checks',
  summary:
    'What an API key allows; counts how often it was used since it was asked about last. For services.',
  body: z.strictObject({ key: z.string().max(200), uses: z.int().min(0) }),
  answer: z
    .object({ keyId: KeyId, scopes: z.array(Scope), perMinute: z.int(), expiresAt: Instant })
    .meta({ id: 'KeyCheck' }),
})

export const listAccounts = defineCall({
  function: 'manage-users',
  method: 'GET',
  path: '/v1/accounts',
  summary: 'The accounts of the store, newest first.',
  query: z.object(pageQuery),
  answer: z
    .object({ accounts: z.array(Me), nextPageToken: z.string().optional() })
    .meta({ id: 'AccountPage' }),
})

export const changeAccount = defineCall({
  function: 'manage-users',
  method: 'PATCH',
  path: '/v1/accounts/{accountId}',
  summary: 'Gives or takes a role, or shuts an account out. Its sessions end; its tokens do within the hour.',
  params: z.object({ accountId: AccountId }),
  body: AccountChange,
  answer: Me,
})

export const createStore = defineCall({
  function: 'create-store',
  method: 'POST',
  path: '/v1/stores',
  summary:
    'Opens a store with its owner, who chooses a password by mail, and its first client. For operators.',
  body: NewStore,
  answer: CreatedStore,
})

export const noteStoreElsewhere = defineCall({
  function: 'create-store',
  method: 'PUT',
  path: '/v1/stores/{storeId}/residency',
  summary:
    'Notes which region serves a store that was not opened here; within a minute the others refuse it. For operators.',
  params: z.object({ storeId: StoreId }),
  body: z.strictObject({ residency: Residency }).meta({ id: 'StoreResidency' }),
  answer: StoreProfile,
})

export const changeStore = defineCall({
  function: 'create-store',
  method: 'PATCH',
  path: '/v1/store',
  summary: 'Changes the settings of the store.',
  body: StoreChange,
  answer: StoreProfile,
})

export const getStore = defineCall({
  function: 'describe-store',
  method: 'GET',
  path: '/v1/store',
  summary: 'What everybody may know of a store: its name, where its data is, which web pages may call it.',
  answer: StoreProfile,
})

export const claimOrders = defineCall({
  function: 'claim-orders',
  method: 'POST',
  path: '/v1/account/order-claims',
  summary: 'Makes the guest orders of the account’s proven address its own.',
  answer: z.object({ status: z.literal('accepted'), found: z.int() }).meta({ id: 'OrderClaim' }),
})

export const identifySubject = defineCall({
  function: 'identify-subject',
  method: 'POST',
  path: '/v1/data-subjects',
  summary:
    'The guest checkouts of an account’s proven address. With a password: refused unless it is the account’s. For services.',
  body: z.strictObject({ accountId: AccountId, password: z.string().min(1).max(1024).optional() }),
  answer: z.object({ contactIds: z.array(ContactId) }).meta({ id: 'SubjectContacts' }),
})

/** Which letter is due to whom. */
export const LetterPurpose = z.enum(['verify', 'known-address', 'reset', 'invite', 'key-expiring'])

export const getLetter = defineCall({
  function: 'share-letter',
  method: 'GET',
  path: '/v1/letters/{letterId}',
  summary: 'Whom a letter goes to and what its link is, at the moment of sending. For services.',
  params: z.object({ letterId: LetterId }),
  answer: z
    .object({
      letterId: LetterId,
      purpose: LetterPurpose,
      email: Email,
      name: z.string().optional(),
      token: z.string().optional(),
      about: z.string().optional(),
      expiresAt: Instant,
    })
    .meta({ id: 'AccountLetter' }),
})

export const getAccountAudit = defineCall({
  function: 'read-audit',
  method: 'GET',
  path: '/v1/audit/accounts',
  summary:
    'Who did what to sign-ins, accounts, clients and keys: one chain of the audit log from its beginning, 200 entries at a time.',
  query: AuditQuery,
  answer: AuditPage,
})

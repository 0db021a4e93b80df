import { z } from 'zod'
import { Permission, Role, Scope } from './access.ts'
import { AccountId, CartId, ClientId, KeyId, StoreId } from './ids.ts'
import { Email, Instant, Line } from './text.ts'

/** 8 to 128 characters (NIST SP 800-63B, 5.1.1); which of them is up to people. */
export const NewPassword = z
  .string()
  .min(8)
  .max(128)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be one line of text')
  .meta({ id: 'NewPassword' })
const Password = z.string().min(1).max(1024)

/** A link's token, a refresh token: opaque to everybody but us. */
const Opaque = z.string().min(1).max(400)

/** The region where personal data has to stay. */
export const Residency = z.enum(['eu', 'us']).meta({ id: 'Residency' })
export type Residency = z.infer<typeof Residency>

export const Registration = z
  .strictObject({
    email: Email,
    password: NewPassword,
    name: Line(200).optional(),
    residency: Residency.optional().meta({
      description: 'Where the account has to stay; with its store when left out.',
    }),
  })
  .meta({ id: 'Registration' })

/** A guest's cart that becomes the account's at sign-in. */
export const GuestCart = z
  .strictObject({ cartId: CartId, cartSecret: z.string().min(1).max(200) })
  .meta({ id: 'GuestCart' })

export const Login = z
  .strictObject({ email: Email, password: Password, cart: GuestCart.optional() })
  .meta({ id: 'Login' })

/** The answer of RFC 6749, 5.1. */
export const Tokens = z
  .object({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    expires_in: z.int().meta({ description: 'Seconds.' }),
    refresh_token: z.string(),
    refresh_expires_in: z.int().meta({ description: 'Seconds, from the sign-in on.' }),
    account_id: AccountId,
  })
  .meta({ id: 'Tokens' })

export const Refresh = z.strictObject({ refresh_token: Opaque }).meta({ id: 'Refresh' })

export const Done = z.object({ status: z.literal('done') }).meta({ id: 'Done' })
/** Says the same whoever asks: what comes of it comes by mail. */
export const Accepted = z.object({ status: z.literal('accepted') }).meta({ id: 'Accepted' })

export const Me = z
  .object({
    id: AccountId,
    email: Email,
    name: z.string().optional(),
    is_active: z.boolean(),
    email_verified: z.boolean(),
    roles: z.array(Role),
    permissions: z.array(Permission),
    store_id: StoreId,
    created_at: Instant,
  })
  .meta({ id: 'Me' })

/** What an admin may change of somebody's account; the reason goes into the audit log. */
export const AccountChange = z
  .strictObject({
    roles: z
      .array(z.enum(['shopper', 'admin_user']))
      .min(1)
      .max(2)
      .optional(),
    is_active: z.boolean().optional(),
    reason: Line(200),
  })
  .meta({ id: 'AccountChange' })

export const EmailRequest = z.strictObject({ email: Email }).meta({ id: 'EmailRequest' })
export const LinkToken = z.strictObject({ token: Opaque }).meta({ id: 'LinkToken' })
export const PasswordReset = z
  .strictObject({ token: Opaque, password: NewPassword })
  .meta({ id: 'PasswordReset' })

/** RFC 6749, 4.4: as a form or as JSON; the client's credentials here or as HTTP Basic. */
export const TokenRequest = z
  .object({
    grant_type: z.string().max(100),
    client_id: z.string().max(100).optional(),
    client_secret: z.string().max(200).optional(),
    scope: z.string().max(500).optional(),
  })
  .meta({ id: 'TokenRequest' })

export const ClientToken = z
  .object({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    expires_in: z.int(),
    scope: z.string().meta({ description: 'Separated by spaces.' }),
  })
  .meta({ id: 'ClientToken' })

const scopes = z.array(Scope).min(1).max(20)
const perMinute = z.int().min(1).max(1000)

export const NewClient = z
  .strictObject({ name: Line(100), role: z.enum(['widget_client', 'analytics_service']).optional(), scopes })
  .meta({ id: 'NewClient' })

export const Client = z
  .object({
    clientId: ClientId,
    name: z.string(),
    role: Role.optional(),
    scopes: z.array(Scope),
    createdAt: Instant,
    revokedAt: Instant.optional(),
  })
  .meta({ id: 'Client' })

export const CreatedClient = Client.extend({
  clientSecret: z.string().meta({ description: 'Shown this once.' }),
}).meta({ id: 'CreatedClient' })

export const NewKey = z
  .strictObject({ name: Line(100), scopes, perMinute: perMinute.optional() })
  .meta({ id: 'NewKey' })

export const Key = z
  .object({
    keyId: KeyId,
    name: z.string(),
    scopes: z.array(Scope),
    perMinute,
    uses: z.int().meta({ description: 'Requests so far, counted within a minute.' }),
    lastUsedAt: Instant.optional(),
    createdAt: Instant,
    expiresAt: Instant,
    revokedAt: Instant.optional(),
    successor: KeyId.optional().meta({ description: 'The key that replaces it.' }),
  })
  .meta({ id: 'ApiKey' })

export const CreatedKey = Key.extend({
  key: z.string().meta({ description: 'Shown this once. Sent as `X-API-Key`.' }),
}).meta({ id: 'CreatedKey' })

/** A web page of another origin that may call the API from browsers: scheme, host and port. */
const Origin = z
  .string()
  .max(200)
  .regex(/^https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?$/)

export const StoreSettings = z
  .strictObject({ name: Line(100), allowedOrigins: z.array(Origin).max(50), residency: Residency })
  .meta({ id: 'StoreSettings' })

export const StoreChange = StoreSettings.omit({ residency: true }).partial().meta({ id: 'StoreChange' })

export const NewStore = z
  .strictObject({
    storeId: StoreId,
    name: Line(100),
    ownerEmail: Email,
    allowedOrigins: z.array(Origin).max(50).optional(),
    residency: Residency.optional(),
  })
  .meta({ id: 'NewStore' })

export const StoreProfile = StoreSettings.extend({ storeId: StoreId }).meta({ id: 'StoreProfile' })

export const CreatedStore = StoreProfile.extend({
  ownerId: AccountId,
  client: z.object({ clientId: ClientId, clientSecret: z.string() }),
}).meta({ id: 'CreatedStore' })

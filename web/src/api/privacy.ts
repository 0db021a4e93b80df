import type { z } from 'zod'
import type { ExportDocument } from '../../../schemas/data-export.ts'
import type {
  ConsentDecision,
  Consents as ConsentsSchema,
  DataExport,
  Erasure,
  GuestConfirmation,
  GuestRequest,
  PrivacyNotice,
} from '../../../schemas/privacy.ts'
import { command } from '../lib/command.ts'
import { ask } from '../lib/http.ts'
import { askAsAccount } from '../state/session.ts'

export type Consents = z.infer<typeof ConsentsSchema>

export const getConsents = (pageToken?: string, signal?: AbortSignal): Promise<Consents> =>
  askAsAccount(`/v1/account/consents${pageToken ? `?${new URLSearchParams({ pageToken })}` : ''}`, { signal })

/** Gives or withdraws consents to the notice of `policyVersion`. What is left out stays. */
export const putConsents = (body: z.infer<typeof ConsentDecision>): Promise<Consents> =>
  command(() => askAsAccount('/v1/account/consents', { method: 'PUT', body }))

export const getNotice = (signal?: AbortSignal): Promise<PrivacyNotice> =>
  ask('/v1/privacy/notice', { signal })

const EXPORTS = '/v1/account/exports'

export const requestExport = (): Promise<DataExport> =>
  command(idempotencyKey => askAsAccount(EXPORTS, { method: 'POST', idempotencyKey }))

export const getExport = (exportId: string, signal?: AbortSignal): Promise<DataExport> =>
  askAsAccount(`${EXPORTS}/${encodeURIComponent(exportId)}`, { signal })

export const downloadExport = (exportId: string): Promise<z.infer<typeof ExportDocument>> =>
  askAsAccount(`${EXPORTS}/${encodeURIComponent(exportId)}/document`)

/** Erases the account that is signed in, and all that is kept of its owner. */
export const requestErasure = (password: string): Promise<Erasure> =>
  askAsAccount('/v1/account/erasure', { method: 'POST', body: { password } })

export const getErasure = (erasureId: string, signal?: AbortSignal): Promise<Erasure> =>
  ask(`/v1/privacy/erasures/${encodeURIComponent(erasureId)}`, { signal })

const GUESTS = '/v1/privacy/guest-requests'
const guestExport = (exportId: string): string => `/v1/privacy/guest-exports/${encodeURIComponent(exportId)}`

/** Sends a link, if anything was bought with the address; the answer does not say whether. */
export const requestAsGuest = (body: z.infer<typeof GuestRequest>): Promise<{ status: 'accepted' }> =>
  ask(GUESTS, { method: 'POST', body })

/** Begins what the link is for; it works once, and a lost answer is asked for again. */
export const confirmAsGuest = (token: string): Promise<GuestConfirmation> =>
  command(idempotencyKey => ask(`${GUESTS}/confirm`, { method: 'POST', body: { token }, idempotencyKey }))

export const getGuestExport = (exportId: string, secret: string, signal?: AbortSignal): Promise<DataExport> =>
  ask(guestExport(exportId), { secret, signal })

export const downloadGuestExport = (
  exportId: string,
  secret: string,
): Promise<z.infer<typeof ExportDocument>> => ask(`${guestExport(exportId)}/document`, { secret })

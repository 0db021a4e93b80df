import { z } from 'zod'
import { Accepted, LinkToken } from '../account.ts'
import { defineCall } from '../call.ts'
import { ExportContext, ExportDocument } from '../data-export.ts'
import { AccountId, ErasureId, ExportId, LetterId } from '../ids.ts'
import { pageQuery } from '../paging.ts'
import {
  ConsentDecision,
  Consents,
  DataExport,
  Erasure,
  ErasureRequest,
  GuestConfirmation,
  GuestRequest,
  GuestWants,
  PrivacyNotice,
  Purpose,
} from '../privacy.ts'
import { Email } from '../text.ts'

const consents = 'manage-consents'
const exports = 'manage-exports'
const notice = 'explain-privacy'
const erasures = 'request-erasure'

export const getConsents = defineCall({
  function: consents,
  method: 'GET',
  path: '/v1/account/consents',
  summary:
    'What whoever is signed in agreed to, for each purpose, and every decision with its time and notice.',
  query: z.object(pageQuery),
  answer: Consents,
})

export const putConsents = defineCall({
  function: consents,
  method: 'PUT',
  path: '/v1/account/consents',
  summary: 'Gives or withdraws consents to the notice that was shown; sets the do-not-sell switch.',
  body: ConsentDecision,
  answer: Consents,
})

export const checkConsent = defineCall({
  function: 'check-consent',
  method: 'POST',
  path: '/v1/consent-checks',
  summary: 'Whether a person agreed to a purpose, and to the notice of today. For services.',
  body: z.strictObject({ accountId: AccountId, purpose: Purpose }),
  answer: z.object({ granted: z.boolean(), doNotSell: z.boolean() }).meta({ id: 'ConsentCheck' }),
})

export const getPrivacyNotice = defineCall({
  function: notice,
  method: 'GET',
  path: '/v1/privacy/notice',
  summary: 'What is collected, by the categories of the CCPA, what for, on which ground, and for how long.',
  answer: PrivacyNotice,
})

export const getExportSchema = defineCall({
  function: notice,
  method: 'GET',
  path: '/v1/privacy/export-schema',
  summary: 'The JSON Schema of the document that an export gives.',
  answer: z.record(z.string(), z.unknown()).meta({ id: 'JsonSchema' }),
})

export const requestExport = defineCall({
  function: exports,
  method: 'POST',
  path: '/v1/account/exports',
  summary:
    'Starts gathering everything that is kept of whoever is signed in. Answers the one under way, if there is one.',
  answer: DataExport,
})

const exportId = z.object({ exportId: ExportId })

export const getExport = defineCall({
  function: exports,
  method: 'GET',
  path: '/v1/account/exports/{exportId}',
  summary: 'How far an export got.',
  params: exportId,
  answer: DataExport,
})

export const downloadExport = defineCall({
  function: exports,
  method: 'GET',
  path: '/v1/account/exports/{exportId}/document',
  summary: 'The exported document, for seven days after it is ready.',
  params: exportId,
  answer: ExportDocument,
})

export const requestErasure = defineCall({
  function: erasures,
  method: 'POST',
  path: '/v1/account/erasure',
  summary:
    'Erases the account of whoever is signed in and gives the password again, and everything kept of them.',
  body: ErasureRequest,
  answer: Erasure,
})

export const getErasure = defineCall({
  function: erasures,
  method: 'GET',
  path: '/v1/privacy/erasures/{erasureId}',
  summary: 'The record of an erasure, for whoever has its id: the account that asked is gone by then.',
  params: z.object({ erasureId: ErasureId }),
  answer: Erasure,
})

const guests = 'answer-guests'

export const requestAsGuest = defineCall({
  function: guests,
  method: 'POST',
  path: '/v1/privacy/guest-requests',
  summary:
    'Sends a link to whoever bought with an address without an account. Says the same whether anybody did.',
  body: GuestRequest,
  answer: Accepted,
})

export const confirmAsGuest = defineCall({
  function: guests,
  method: 'POST',
  path: '/v1/privacy/guest-requests/confirm',
  summary: 'Begins what was asked for, an export or an erasure, by the link that was sent. It works once.',
  body: LinkToken,
  answer: GuestConfirmation,
})

export const getGuestExport = defineCall({
  function: guests,
  method: 'GET',
  path: '/v1/privacy/guest-exports/{exportId}',
  summary: 'How far the export of a guest got.',
  params: exportId,
  answer: DataExport,
})

export const downloadGuestExport = defineCall({
  function: guests,
  method: 'GET',
  path: '/v1/privacy/guest-exports/{exportId}/document',
  summary: 'The exported document of a guest, for seven days after it is ready.',
  params: exportId,
  answer: ExportDocument,
})

export const getGuestLink = defineCall({
  function: 'share-guest-link',
  method: 'GET',
  path: '/v1/privacy/guests/{guestId}/links/{linkId}',
  summary: 'Whom a link goes to, at the moment of sending; nobody, where nothing was bought. For services.',
  params: z.object({ guestId: AccountId, linkId: LetterId }),
  answer: z.object({ email: Email, wants: GuestWants, token: z.string() }).meta({ id: 'GuestLink' }),
})

/** Parts come in pages, so that each fits into one request. */
export const keepExportPart = defineCall({
  function: 'keep-export-part',
  method: 'PUT',
  path: '/v1/privacy/exports/{exportId}/parts/{partId}',
  summary: 'Keeps what a context hands out for an export, a page at a time. For services.',
  params: z.object({ exportId: ExportId, partId: z.string().regex(/^[a-z]+-[a-zA-Z]+-[0-9]{1,4}$/) }),
  body: z.strictObject({
    context: ExportContext,
    collection: z.string().min(1).max(40),
    records: z.array(z.record(z.string(), z.unknown())),
  }),
  answer: z.object({ status: z.enum(['kept', 'not-wanted']) }).meta({ id: 'KeptPart' }),
})

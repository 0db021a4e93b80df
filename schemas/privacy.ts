import { z } from 'zod'
import { ErasureId, ExportId } from './ids.ts'
import { Email, Instant } from './text.ts'

/** The version of the privacy notice that a consent is given to. Another text is another version. */
export const POLICY_VERSION = '2026-11-21'

/** What a person can agree to, one by one (PV-06). Nothing of it is asked for to buy something. */
export const PURPOSES = [
  'face_analysis_processing',
  'personalized_recommendations',
  'analytics_and_improvement',
  'marketing_communications',
] as const

export const Purpose = z.enum(PURPOSES).meta({ id: 'ConsentPurpose' })
export type Purpose = z.infer<typeof Purpose>

const PolicyVersion = z.iso.date().meta({ description: 'The version of the privacy notice that was shown.' })

export const Consent = z
  .object({
    purpose: Purpose,
    granted: z.boolean(),
    policyVersion: PolicyVersion.optional().meta({ description: 'Absent where nobody ever decided.' }),
    decidedAt: Instant.optional(),
    outdated: z.boolean().meta({ description: 'It was given to an earlier notice, and no longer counts.' }),
  })
  .meta({ id: 'Consent' })
export type Consent = z.infer<typeof Consent>

export const ConsentChange = z
  .object({
    sequence: z.int(),
    about: z.union([Purpose, z.literal('do_not_sell')]),
    granted: z.boolean().meta({ description: 'Of `do_not_sell`: whether the switch is on.' }),
    policyVersion: PolicyVersion,
    at: Instant,
  })
  .meta({ id: 'ConsentChange' })
export type ConsentChange = z.infer<typeof ConsentChange>

export const Consents = z
  .object({
    policyVersion: PolicyVersion,
    consents: z.array(Consent),
    doNotSell: z.boolean().meta({ description: 'CCPA 1798.120. Nothing is sold either way.' }),
    history: z.array(ConsentChange).meta({ description: 'Newest first, a page at a time.' }),
    nextPageToken: z.string().optional(),
  })
  .meta({ id: 'Consents' })

/** What is left out stays as it is. */
export const ConsentDecision = z
  .strictObject({
    policyVersion: PolicyVersion,
    consents: z.partialRecord(Purpose, z.boolean()).optional(),
    doNotSell: z.boolean().optional(),
  })
  .meta({ id: 'ConsentDecision' })

/** The contexts that keep something of a person. */
export const DATA_CONTEXTS = [
  'accounts',
  'assistant',
  'carts',
  'notifications',
  'operations',
  'orders',
  'payments',
  'privacy',
  'shipping',
] as const
export const DataContext = z.enum(DATA_CONTEXTS).meta({ id: 'DataContext' })
export type DataContext = z.infer<typeof DataContext>

export const DataExport = z
  .object({
    exportId: ExportId,
    status: z.enum(['gathering', 'ready', 'failed']),
    requestedAt: Instant,
    waitingFor: z.array(DataContext).meta({ description: 'Whose part is still to come.' }),
    readyAt: Instant.optional(),
    availableUntil: Instant.optional(),
  })
  .meta({ id: 'DataExport' })
export type DataExport = z.infer<typeof DataExport>

/** What the law has us keep, without the person: which records, how many, and why. */
export const KeptRecords = z
  .object({ records: z.string(), count: z.int(), because: z.enum(['TAX_RECORDS', 'OPEN_REPAIR']) })
  .meta({ id: 'KeptRecords' })
export type KeptRecords = z.infer<typeof KeptRecords>

export const ErasureRequest = z
  .strictObject({ password: z.string().min(1).max(1024) })
  .meta({ id: 'ErasureRequest' })

export const GuestWants = z.enum(['export', 'erasure']).meta({ id: 'GuestWants' })
export type GuestWants = z.infer<typeof GuestWants>

/** What somebody without an account asks for. */
export const GuestRequest = z.strictObject({ email: Email, wants: GuestWants }).meta({ id: 'GuestRequest' })

/** The record of an erasure. Nothing in it says whose it was. */
export const Erasure = z
  .object({
    erasureId: ErasureId,
    status: z.enum(['erasing', 'completed', 'stuck']),
    requestedAt: Instant,
    deadlineAt: Instant,
    waitingFor: z.array(DataContext),
    kept: z.array(KeptRecords),
    completedAt: Instant.optional(),
  })
  .meta({ id: 'Erasure' })
export type Erasure = z.infer<typeof Erasure>

/** What a guest's link has begun. */
export const GuestConfirmation = z
  .object({
    wants: GuestWants,
    export: DataExport.optional(),
    exportSecret: z.string().optional().meta({ description: 'Opens the export, as Authorization: Bearer.' }),
    erasure: Erasure.optional(),
  })
  .meta({ id: 'GuestConfirmation' })
export type GuestConfirmation = z.infer<typeof GuestConfirmation>

export const DataClass = z
  .enum(['public', 'internal', 'confidential', 'restricted'])
  .meta({ id: 'DataClass' })
export type DataClass = z.infer<typeof DataClass>

/** The categories of the CCPA (1798.140) that a notice names (PV-09). */
export const CcpaCategory = z
  .enum(['identifiers', 'commercial_information', 'biometric_information', 'internet_activity', 'inferences'])
  .meta({ id: 'CcpaCategory' })
export type CcpaCategory = z.infer<typeof CcpaCategory>

export const LegalGround = z
  .enum(['contract', 'consent', 'legal_obligation', 'legitimate_interest'])
  .meta({ id: 'LegalGround' })
export type LegalGround = z.infer<typeof LegalGround>

export const PrivacyNotice = z
  .object({
    policyVersion: PolicyVersion,
    sold: z.literal(false),
    sharedForAdvertising: z.literal(false),
    categories: z.array(
      z.object({
        category: CcpaCategory,
        collected: z.boolean(),
        what: z.array(z.string()),
        purposes: z.array(z.string()),
        legalGrounds: z.array(LegalGround),
        kept: z.array(z.string()),
      }),
    ),
    purposes: z.array(z.object({ purpose: Purpose, meaning: z.string() })),
    rights: z.array(z.object({ right: z.string(), how: z.string() })),
  })
  .meta({ id: 'PrivacyNotice' })
export type PrivacyNotice = z.infer<typeof PrivacyNotice>

import type { Consent, ConsentChange, Purpose } from '../../schemas/privacy.ts'
import { POLICY_VERSION, PURPOSES } from '../../schemas/privacy.ts'
import { AppError } from '../kit/app-error.ts'

/** What an account has decided; every change that led there is in `changes` below it. */
export interface StoredConsents {
  accountId: string
  decisions: Partial<Record<Purpose, { granted: boolean; policyVersion: string; at: string }>>
  doNotSell: boolean
  /** How many changes there were. */
  changes: number
  updatedAt: string
}

export interface Decision {
  policyVersion: string
  consents?: Partial<Record<Purpose, boolean>> | undefined
  doNotSell?: boolean | undefined
}

const undecided = (accountId: string): StoredConsents => ({
  accountId,
  decisions: {},
  doNotSell: false,
  changes: 0,
  updatedAt: '',
})

/**
 * The consents after a decision, and what of it is new. Agreeing again to a newer notice is a change; saying the same
 * again is none. Throws POLICY_OUTDATED when another notice than today's was shown.
 */
export function decided(
  before: StoredConsents | null,
  accountId: string,
  { policyVersion, consents = {}, doNotSell }: Decision,
  now: Date,
): { after: StoredConsents; changes: ConsentChange[] } {
  if (policyVersion !== POLICY_VERSION) throw outdated()
  const known = before ?? undecided(accountId)
  const at = now.toISOString()
  const facts = [
    ...PURPOSES.flatMap(purpose => {
      const granted = consents[purpose]
      return granted === undefined || isSame(known, purpose, granted) ? [] : [{ about: purpose, granted }]
    }),
    ...(doNotSell === undefined || doNotSell === known.doNotSell
      ? []
      : [{ about: 'do_not_sell' as const, granted: doNotSell }]),
  ]
  const changes = facts.map((fact, index) => ({
    sequence: known.changes + index + 1,
    ...fact,
    policyVersion,
    at,
  }))
  const made = changes.flatMap(({ about, granted }) =>
    about === 'do_not_sell' ? [] : [[about, { granted, policyVersion, at }] as const],
  )
  const after = {
    ...known,
    decisions: { ...known.decisions, ...Object.fromEntries(made) },
    doNotSell: doNotSell ?? known.doNotSell,
    changes: known.changes + changes.length,
    updatedAt: at,
  }
  return { after, changes }
}

function isSame({ decisions }: StoredConsents, purpose: Purpose, granted: boolean): boolean {
  const last = decisions[purpose]
  return last?.granted === granted && last.policyVersion === POLICY_VERSION
}

/** Nobody has agreed who was not asked, and nobody to a notice that they have not seen. */
export const hasAgreed = (consents: StoredConsents | null, purpose: Purpose): boolean => {
  const decision = consents?.decisions[purpose]
  return decision?.granted === true && decision.policyVersion === POLICY_VERSION
}

export const consentsOf = (consents: StoredConsents | null): Consent[] =>
  PURPOSES.map(purpose => {
    const decision = consents?.decisions[purpose]
    const granted = hasAgreed(consents, purpose)
    if (!decision) return { purpose, granted, outdated: false }
    const { policyVersion, at: decidedAt } = decision
    return { purpose, granted, policyVersion, decidedAt, outdated: decision.granted && !granted }
  })

const outdated = (): AppError =>
  new AppError(
    'FAILED_PRECONDITION',
    'POLICY_OUTDATED',
    `Show the privacy notice of ${POLICY_VERSION}, and ask again.`,
    { details: [{ field: 'body.policyVersion', message: `must be ${POLICY_VERSION}` }] },
  )

/** Of an account that was erased while its token still works. */
export const accountGone = (): AppError =>
  new AppError('UNAUTHENTICATED', 'ACCOUNT_GONE', 'This account is no longer there.')

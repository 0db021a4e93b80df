import type { StoredPayment } from './payment.ts'
import { changed } from './payment.ts'

/** Where a payment stands with the provider. */
export type Standing =
  | { kind: 'authorized'; providerId: string }
  | { kind: 'declined'; providerId?: string; declineCode: string; message: string }
  | { kind: 'action'; providerId: string; url: string; clientSecret: string }
  /** The provider never heard of it, and never will. */
  | { kind: 'never' }

/** What changes, and what has to be told. */
export interface Change {
  payment: StoredPayment
  tell: 'authorized' | 'declined' | 'action-required' | 'undo-requested' | null
}

/**
 * What a standing means for a payment; `null` when nothing. Standings come late, doubled and out of order: only a
 * payment that waits for one takes it. Where the order was cancelled meanwhile, what was gained has to be undone.
 */
export function takeStanding(payment: StoredPayment, standing: Standing, now: Date): Change | null {
  if (payment.status === 'authorizing') return end(payment, standing, now)
  if (payment.status === 'action_required' && standing.kind !== 'action') return end(payment, standing, now)
  if (payment.status === 'declined' && standing.kind === 'authorized') return unwanted(payment, standing, now)
  return null
}

/** What the provider's intent `providerId` says of itself; another intent than the known one says nothing. */
export const observe = (
  payment: StoredPayment,
  standing: Standing & { providerId?: string },
  now: Date,
): Change | null =>
  payment.providerId !== undefined && payment.providerId === standing.providerId
    ? takeStanding(payment, standing, now)
    : null

function end(payment: StoredPayment, standing: Standing, now: Date): Change {
  const gone = payment.cancelledAt !== undefined
  const { action: _over, ...waiting } = payment
  switch (standing.kind) {
    case 'authorized':
      return { payment: authorized(waiting, standing, now), tell: gone ? 'undo-requested' : 'authorized' }
    case 'action':
      return { payment: asked(waiting, standing, now), tell: gone ? 'undo-requested' : 'action-required' }
    case 'declined':
      return { payment: declined(waiting, standing, now), tell: gone ? null : 'declined' }
    case 'never':
      return { payment: changed(waiting, now, { status: 'voided' }), tell: null }
  }
}

/** Somebody confirmed again what had been declined and given up: the order is over, the hold must go. */
function unwanted(
  payment: StoredPayment,
  standing: Extract<Standing, { kind: 'authorized' }>,
  now: Date,
): Change {
  const over = { ...payment, cancelledAt: payment.cancelledAt ?? now.toISOString() }
  return { payment: authorized(over, standing, now), tell: 'undo-requested' }
}

const authorized = (payment: StoredPayment, { providerId }: { providerId: string }, now: Date) =>
  changed(
    payment,
    now,
    { status: 'authorized', providerId },
    { kind: 'authorization', amount: payment.amount, providerId },
  )

const asked = (
  payment: StoredPayment,
  { providerId, url, clientSecret }: Extract<Standing, { kind: 'action' }>,
  now: Date,
) =>
  changed(payment, now, {
    status: 'action_required',
    providerId,
    action: { type: 'redirect', url, clientSecret },
  })

const declined = (
  payment: StoredPayment,
  { providerId, declineCode, message }: Extract<Standing, { kind: 'declined' }>,
  now: Date,
) =>
  changed(
    payment,
    now,
    { status: 'declined', declineCode, declineMessage: message, ...(providerId && { providerId }) },
    { kind: 'decline', amount: payment.amount, declineCode, ...(providerId && { providerId }) },
  )

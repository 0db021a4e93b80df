import type { Subject } from '../../events/privacy.ts'
import type { ExportContext } from '../../schemas/data-export.ts'
import type { DataContext, DataExport, Erasure, KeptRecords } from '../../schemas/privacy.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A context that has not answered by then is asked again, every hour. */
const ASK_AGAIN_MS = HOUR_MS
/** An export that is not whole by then has failed; the person may ask for another. */
const EXPORT_DEADLINE_MS = DAY_MS
const EXPORT_KEPT_MS = 7 * DAY_MS
/** An erasure that is not over by then needs somebody to look: the law gives 30 days (GDPR, article 12.3). */
const ERASURE_DEADLINE_MS = 3 * DAY_MS
/** An access token works for an hour, and a checkout that it began for a quarter of one more. */
const SECOND_PASS_MS = 1.25 * HOUR_MS

/** The contexts that hand out a part; privacy's own is added when the document is made. */
export const EXPORTING = [
  'accounts',
  'assistant',
  'carts',
  'notifications',
  'orders',
  'payments',
  'shipping',
] as const satisfies readonly ExportContext[]

/** The contexts that erase their part; privacy erases its own once all others have. */
export const ERASING = [...EXPORTING, 'operations'] as const satisfies readonly DataContext[]

/** `exports/{exportId}`. */
export interface StoredExport extends Subject {
  exportId: string
  /** `accountId` stands for a guest, who has no account. */
  ofGuest?: true
  status: DataExport['status']
  waitingFor: DataContext[]
  requestedAt: string
  deadlineAt: string
  /** When to ask again, while it waits. */
  lookAt?: string
  readyAt?: string
  expireAt: Date
}

/** `erasures/{erasureId}`: once it is over, nothing in it says whose it was. */
export interface StoredErasure {
  erasureId: string
  /** A keyed digest of the account's id, or of what stands for a guest: whoever has both can tell that it was erased. */
  subjectKey: string
  /** Gone once it is over. */
  subject?: Subject
  status: Erasure['status']
  pass: 1 | 2
  waitingFor: DataContext[]
  kept: KeptRecords[]
  requestedAt: string
  deadlineAt: string
  lookAt?: string
  completedAt?: string
}

const after = (now: Date, milliseconds: number): string =>
  new Date(now.getTime() + milliseconds).toISOString()

export const newExport = (
  exportId: string,
  subject: Subject,
  now: Date,
  whose: { ofGuest?: true } = {},
): StoredExport => ({
  ...whose,
  exportId,
  accountId: subject.accountId,
  contactIds: subject.contactIds,
  orderIds: subject.orderIds,
  status: 'gathering',
  waitingFor: [...EXPORTING],
  requestedAt: now.toISOString(),
  deadlineAt: after(now, EXPORT_DEADLINE_MS),
  lookAt: after(now, ASK_AGAIN_MS),
  expireAt: new Date(now.getTime() + EXPORT_DEADLINE_MS + EXPORT_KEPT_MS),
})

/** The export once a context has handed out its part; `null` when that is no news. */
export function partExported(
  stored: StoredExport | null,
  context: DataContext,
  now: Date,
): StoredExport | null {
  if (stored?.status !== 'gathering' || !stored.waitingFor.includes(context)) return null
  const waitingFor = stored.waitingFor.filter(one => one !== context)
  if (waitingFor.length > 0) return { ...stored, waitingFor }
  const { lookAt: _over, ...rest } = stored
  const expireAt = new Date(now.getTime() + EXPORT_KEPT_MS)
  return { ...rest, waitingFor, status: 'ready', readyAt: now.toISOString(), expireAt }
}

/** What becomes of an export that still waits: it asks again, or it has failed. */
export function exportLookedAt(stored: StoredExport | null, now: Date): StoredExport | null {
  if (stored?.status !== 'gathering' || (stored.lookAt ?? '') > now.toISOString()) return null
  if (now.toISOString() < stored.deadlineAt) return { ...stored, lookAt: after(now, ASK_AGAIN_MS) }
  const { lookAt: _over, ...rest } = stored
  return { ...rest, status: 'failed' }
}

export const exportView = ({
  exportId,
  status,
  waitingFor,
  requestedAt,
  readyAt,
  expireAt,
}: StoredExport): DataExport => ({
  exportId,
  status,
  waitingFor,
  requestedAt,
  ...(readyAt !== undefined && { readyAt, availableUntil: expireAt.toISOString() }),
})

export const newErasure = (
  { erasureId, subjectKey, subject }: { erasureId: string; subjectKey: string; subject: Subject },
  now: Date,
): StoredErasure => ({
  erasureId,
  subjectKey,
  subject,
  status: 'erasing',
  pass: 1,
  waitingFor: [...ERASING],
  kept: [],
  requestedAt: now.toISOString(),
  deadlineAt: after(now, ERASURE_DEADLINE_MS),
  lookAt: after(now, ASK_AGAIN_MS),
})

/** The erasure once a context has erased its part; `null` when that is no news. The first pass is followed by a second. */
export function partErased(
  stored: StoredErasure | null,
  answer: { pass: number; context: DataContext; kept: readonly KeptRecords[] },
  now: Date,
): StoredErasure | null {
  if (!stored || stored.status === 'completed' || stored.pass !== answer.pass) return null
  if (!stored.waitingFor.includes(answer.context)) return null
  const waitingFor = stored.waitingFor.filter(one => one !== answer.context)
  const kept = merged(stored.kept, answer.kept)
  if (waitingFor.length > 0) return { ...stored, waitingFor, kept }
  if (stored.pass === 1) return { ...stored, waitingFor, kept, lookAt: after(now, SECOND_PASS_MS) }
  const { subject: _forgotten, lookAt: _over, ...rest } = stored
  return { ...rest, waitingFor, kept, status: 'completed', completedAt: now.toISOString() }
}

function merged(known: readonly KeptRecords[], more: readonly KeptRecords[]): KeptRecords[] {
  const sums = new Map(known.map(one => [`${one.records} ${one.because}`, one]))
  for (const one of more) {
    const key = `${one.records} ${one.because}`
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()]
}

/**
 * What becomes of an erasure whose time to be looked at has come: its second pass begins, or it asks again; past its
 * deadline it is stuck, and goes on asking.
 */
export function erasureLookedAt(
  stored: StoredErasure | null,
  found: Subject,
  now: Date,
): (StoredErasure & { subject: Subject }) | null {
  if (!stored?.subject || (stored.lookAt ?? '') > now.toISOString()) return null
  const begins = stored.waitingFor.length === 0
  return {
    ...stored,
    subject: together(stored.subject, found),
    ...(begins && { pass: 2, waitingFor: [...ERASING] }),
    ...(now.toISOString() >= stored.deadlineAt && { status: 'stuck' }),
    lookAt: after(now, ASK_AGAIN_MS),
  }
}

const together = (one: Subject, other: Subject): Subject => ({
  accountId: one.accountId,
  contactIds: [...new Set([...one.contactIds, ...other.contactIds])],
  orderIds: [...new Set([...one.orderIds, ...other.orderIds])],
})

export const erasureView = ({
  subjectKey: _whose,
  subject: _who,
  pass: _pass,
  lookAt: _when,
  ...rest
}: StoredErasure): Erasure => rest

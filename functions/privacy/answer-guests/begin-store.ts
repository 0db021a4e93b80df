import type { Subject } from '../../../events/privacy.ts'
import { erasureRequested, exportRequested } from '../../../events/privacy.ts'
import type { GuestConfirmation, GuestWants } from '../../../schemas/privacy.ts'
import { auditTrail } from '../../kit/audit.ts'
import type { Io } from '../../kit/declaration.ts'
import { erasureView, exportView, newErasure, newExport } from '../data-request.ts'
import { erasuresOf, writeErasure, writeExport } from '../request-store.ts'

type Begin = Io<typeof exportRequested | typeof erasureRequested>

interface Facts {
  subject: Subject
  subjectKey: string
}

/** Begins what a guest's link is for. Their erasure that is under way is not begun again. */
export const beginFor = (wants: GuestWants, facts: Facts, io: Begin): Promise<GuestConfirmation> =>
  wants === 'export' ? beginExport(facts, io) : beginErasure(facts, io)

async function beginExport({ subject }: Facts, { tx, now, newId, emit }: Begin): Promise<GuestConfirmation> {
  const exportId = newId('exp')
  const stored = newExport(exportId, subject, now, { ofGuest: true })
  writeExport(tx, stored)
  emit(exportRequested, { exportId, ...subject })
  return { wants: 'export', export: exportView(stored) }
}

async function beginErasure(
  { subject, subjectKey }: Facts,
  { tx, now, newId, emit }: Begin,
): Promise<GuestConfirmation> {
  const erasureId = newId('era')
  const [known, note] = await Promise.all([erasuresOf(tx, subjectKey), auditTrail(tx, erasureId, now)])
  const underWay = known.find(({ status }) => status !== 'completed')
  if (underWay) return { wants: 'erasure', erasure: erasureView(underWay) }
  const erasure = newErasure({ erasureId, subjectKey, subject }, now)
  writeErasure(tx, erasure)
  note({ actor: 'guest', action: 'erasure requested', subject: erasureId })
  emit(erasureRequested, { erasureId, pass: 1, ...subject })
  return { wants: 'erasure', erasure: erasureView(erasure) }
}

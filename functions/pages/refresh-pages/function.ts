import { refreshRequested } from '../../../events/pages.ts'
import { onSchedule, storeIdOf } from '../../kit/on-schedule.ts'
import { SHELLS } from '../page-store.ts'

const HOUR_MS = 3_600_000

export default onSchedule({
  id: 'refresh-pages',
  summary: 'Has the pages made anew whose order changes by itself, as what is popular does.',
  schedule: '17 * * * *',
  emits: [refreshRequested],
  async run({ find, act, now }) {
    const shells = await find({ group: SHELLS })
    const hour = String(Math.floor(now.getTime() / HOUR_MS))
    for (const { path } of shells) {
      await act(storeIdOf(path), hour, async ({ emit, newId }) =>
        emit(refreshRequested, { refreshId: newId('rfr'), scope: 'lists' }),
      )
    }
    return { stores: shells.length }
  },
})

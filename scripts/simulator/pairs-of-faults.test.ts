import { expect, it } from 'vitest'
import { pairsAfter, singleFaults } from './explore.ts'
import { toFile } from './schedule.ts'

/** Far more than it takes, for machines that are busy with other things. */
const PATIENCE = 600_000

it('one buyer gets what she pays for, whichever two things go wrong', { timeout: PATIENCE }, async () => {
  let schedules = 0
  for (const first of await singleFaults('one-buyer')) {
    await pairsAfter('one-buyer', first, (schedule, { violations }) => {
      schedules++
      expect(violations, JSON.stringify(toFile(schedule))).toEqual([])
      return true
    })
  }
  expect(schedules).toBeGreaterThan(5_000)
})

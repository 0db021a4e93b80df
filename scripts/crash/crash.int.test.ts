import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { crashRounds } from './rounds.ts'

process.env.METADATA_SERVER_DETECTION = 'none'

test('what was acknowledged outlives three kills under load, and nothing is half there', {
  timeout: 90_000,
}, async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'caravan-crash-'))
  const report = await crashRounds({ rounds: 3, seed: 11, folder: folder.path, lifeMs: [0, 600] })
  expect(report.violations).toEqual([])
  for (const acknowledged of Object.values(report.acknowledged)) expect(acknowledged).toBeGreaterThan(0)
})

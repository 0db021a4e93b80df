/** `npm run suite:crash`: kills the suite under load, again and again, and checks what it kept. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crashRounds } from './crash/rounds.ts'

process.env.METADATA_SERVER_DETECTION = 'none'
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now()) },
  },
})
const rounds = Number(values.rounds)
const seed = Number(values.seed)
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('usage: npm run suite:crash -- [--rounds N] [--seed S]')
  process.exit(2)
}

async function run(): Promise<number> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'caravan-crash-'))
  const startedAt = performance.now()
  const options = { rounds, seed, folder: folder.path, lifeMs: [0, 2000] as const }
  const report = await crashRounds({ ...options, say: line => console.log(line) })
  for (const violation of report.violations) console.error(violation)
  console.log(JSON.stringify({ ...report, seconds: Math.round((performance.now() - startedAt) / 1000) }))
  return report.violations.length > 0 ? 1 : 0
}

// Google's clients try for a minute to reach a suite that was killed; that is not waited for.
process.exit(await run())

import type { Service } from '../emulator/parity/columns/column.ts'
import { findGoogle, googleVersions, startGoogle } from '../emulator/parity/columns/google.ts'
import { startOurs } from '../emulator/parity/columns/ours.ts'
import { recordedVersions, recordVersions } from '../emulator/parity/recorded.ts'
import { suites } from '../emulator/parity/suites.ts'
import { compare, type Tally } from './parity/compare.ts'
import { contendInBoth } from './parity/contention.ts'
import { table } from './parity/table.ts'

/**
 * The same cases on the suite and on Google's emulators, side by side: npm run test:parity -- [firestore|pubsub] [--record].
 * Where Google's are not installed, what they were recorded to show stands in for them.
 */
async function run(service: Service, platform: string | null, recording: boolean) {
  const ours = await startOurs(service)
  const theirs = platform === null ? null : await startGoogle(service, platform)
  try {
    const tallies: Tally[] = []
    for (const group of suites[service].groups)
      tallies.push(await compare(service, group, { ours, theirs, recording }))
    console.log(`\n${table(service, tallies)}\n`)
    return { tallies, anomalies: service === 'firestore' ? await contendInBoth(ours, theirs) : 0 }
  } finally {
    await Promise.all([ours.stop(), theirs?.stop()])
  }
}

/** What is to be said of the version before anything is compared. */
function versionsLine(recording: boolean): string {
  const [now, then] = [googleVersions(), recordedVersions()]
  if (recording) recordVersions(now)
  const line = `Google's emulators: Firestore ${now.firestore}, Pub/Sub ${now.pubsub}`
  const same = recording || (now.firestore === then.firestore && now.pubsub === then.pubsub)
  return same ? line : `${line}; recorded of Firestore ${then.firestore}, Pub/Sub ${then.pubsub}`
}

const args = process.argv.slice(2)
const services = (['firestore', 'pubsub'] as const).filter(
  service => args.includes(service) || !args.some(arg => arg in suites),
)
const recording = args.includes('--record')
const platform = findGoogle()
if (recording && platform === null) throw new Error("--record needs Google's emulators")
console.log(
  platform === null
    ? "Google's emulators are not installed here: the second column is SKIPPED, the record stands in for it"
    : versionsLine(recording),
)

const runs = []
for (const service of services) runs.push(await run(service, platform, recording))
const tallies = runs.flatMap(one => one.tallies)
const sum = (count: 'same' | 'listed' | 'unlisted' | 'outdated' | 'unrecorded'): number =>
  tallies.reduce((total, one) => total + one[count], 0)
const anomalies = runs.reduce((total, one) => total + one.anomalies, 0)
const wrong = sum('unlisted') + sum('outdated') + sum('unrecorded') + anomalies
console.log(
  `\n${sum('same') + sum('listed') + sum('unlisted') + sum('outdated')} cases: ${sum('same')} the same, ` +
    `${sum('listed')} differ as listed, ${sum('unlisted')} not listed, ${sum('outdated')} listed and no longer so, ` +
    `${sum('unrecorded')} not as recorded, ${anomalies} anomalies of transactions` +
    `${platform === null ? "; Google's column SKIPPED" : ''}: ${wrong === 0 ? 'ok' : 'FAILED'}`,
)
process.exit(wrong === 0 ? 0 : 1)

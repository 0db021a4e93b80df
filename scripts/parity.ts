import type { Observable } from '../emulator/parity/case.ts'
import type { Column, Service } from '../emulator/parity/columns/column.ts'
import { findGoogle, startGoogle } from '../emulator/parity/columns/google.ts'
import { startOurs } from '../emulator/parity/columns/ours.ts'
import { listedIn } from '../emulator/parity/differences.ts'
import { judge, type Verdict } from '../emulator/parity/judge.ts'
import { record, recordedOf } from '../emulator/parity/recorded.ts'
import { differencesOf, type Suite, suites } from '../emulator/parity/suites.ts'

/**
 * The same cases on the suite and on Google's emulators, side by side: npm run test:parity -- [firestore|pubsub] [--record].
 * Where Google's are not installed, what they were recorded to show stands in for them.
 */
interface Tally extends Record<Verdict, number> {
  group: string
  oursMs: number
  theirsMs: number | null
}

const shown = (seen: Observable | undefined): string => JSON.stringify(seen)?.slice(0, 300) ?? 'no such case'

async function timed<Result>(run: () => Promise<Result>): Promise<[Result, number]> {
  const startedAt = performance.now()
  return [await run(), performance.now() - startedAt]
}

async function compare(
  suite: Suite,
  group: Suite['groups'][number],
  columns: { ours: Column; theirs: Column | null; recording: boolean },
): Promise<Tally> {
  const { service } = suite
  const [ours, oursMs] = await timed(() => group.run(columns.ours))
  const theirs = columns.theirs
  const [reference, theirsMs] = theirs
    ? await timed(() => group.run(theirs))
    : [recordedOf(service, group.name), null]
  if (columns.recording) record(service, group.name, reference)
  const listed = listedIn(differencesOf(service), group.name)
  const verdicts = judge(ours, reference, listed)
  const tally: Tally = { group: group.name, oursMs, theirsMs, same: 0, listed: 0, unlisted: 0, outdated: 0 }
  for (const [name, verdict] of Object.entries(verdicts)) {
    tally[verdict]++
    if (verdict === 'same' || verdict === 'listed') continue
    console.log(`${verdict}: ${service}, ${group.name}: ${name}`)
    console.log(
      `  ours     ${shown(ours[name])}\n  theirs   ${shown(reference[name])}\n  the list ${shown(listed[name])}`,
    )
  }
  return tally
}

const inMs = (time: number | null): string => (time === null ? '-' : `${time.toFixed(0)} ms`)

function table(service: Service, tallies: readonly Tally[]): void {
  const row = (cells: readonly (string | number)[]): string =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(28) : String(cell).padStart(10))).join('')
  console.log(`\n${row([service, 'same', 'listed', 'unlisted', 'outdated', 'ours', "Google's"])}`)
  for (const one of tallies)
    console.log(
      row([
        one.group,
        one.same,
        one.listed,
        one.unlisted,
        one.outdated,
        inMs(one.oursMs),
        inMs(one.theirsMs),
      ]),
    )
}

async function run(service: Service, platform: string | null, recording: boolean): Promise<Tally[]> {
  const ours = await startOurs(service)
  const theirs = platform === null ? null : await startGoogle(service, platform)
  try {
    const tallies: Tally[] = []
    for (const group of suites[service].groups)
      tallies.push(await compare(suites[service], group, { ours, theirs, recording }))
    table(service, tallies)
    return tallies
  } finally {
    await Promise.all([ours.stop(), theirs?.stop()])
  }
}

const args = process.argv.slice(2)
const services = (['firestore', 'pubsub'] as const).filter(
  service => args.includes(service) || !args.some(arg => arg in suites),
)
const platform = findGoogle()
if (platform === null)
  console.log(
    "Google's emulators are not installed here: the second column is SKIPPED, the record stands in for it",
  )
const recording = args.includes('--record')
if (recording && platform === null) throw new Error("--record needs Google's emulators")

const tallies: Tally[] = []
for (const service of services) tallies.push(...(await run(service, platform, recording)))
const sum = (verdict: Verdict): number => tallies.reduce((total, one) => total + one[verdict], 0)
const wrong = sum('unlisted') + sum('outdated')
console.log(
  `\n${sum('same') + sum('listed') + wrong} cases: ${sum('same')} the same, ${sum('listed')} differ as listed, ` +
    `${sum('unlisted')} not listed, ${sum('outdated')} listed and no longer so` +
    `${platform === null ? "; Google's column SKIPPED" : ''}: ${wrong === 0 ? 'ok' : 'FAILED'}`,
)
process.exit(wrong === 0 ? 0 : 1)

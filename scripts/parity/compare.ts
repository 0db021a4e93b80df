import { isDeepStrictEqual } from 'node:util'
import type { Observable } from '../../emulator/parity/case.ts'
import type { Column, Service } from '../../emulator/parity/columns/column.ts'
import { differencesOf, listedIn } from '../../emulator/parity/differences.ts'
import { judge, type Verdict } from '../../emulator/parity/judge.ts'
import { record, recordedOf } from '../../emulator/parity/recorded.ts'
import type { Suite } from '../../emulator/parity/suites.ts'

/** What came of the cases of one group. */
export interface Tally extends Record<Verdict, number> {
  group: string
  /** Cases in which Google's emulator shows something else than what was recorded of it. */
  unrecorded: number
  oursMs: number
  theirsMs: number | null
}

export interface Columns {
  ours: Column
  /** Null where it is not installed: what was recorded of it stands in for it. */
  theirs: Column | null
  recording: boolean
}

type Seen = Readonly<Record<string, Observable>>

/** Runs a group in both columns, and says of each case that does not pass why. */
export async function compare(
  service: Service,
  group: Suite['groups'][number],
  { ours: column, theirs, recording }: Columns,
): Promise<Tally> {
  const [ours, oursMs] = await timed(() => group.run(column))
  const [reference, theirsMs] = theirs
    ? await timed(() => group.run(theirs))
    : [recordedOf(service, group.name), null]
  if (recording) record(service, group.name, reference)
  const recorded: Seen = recordedOf(service, group.name)
  const listed = listedIn(differencesOf(service), group.name)
  const tally: Tally = {
    group: group.name,
    ...{ same: 0, listed: 0, unlisted: 0, outdated: 0, unrecorded: 0 },
    ...{ oursMs, theirsMs },
  }
  const complain = (what: string, name: string, seen: Readonly<Record<string, Observable | undefined>>) => {
    console.log(`${what}: ${service}, ${group.name}: ${name}`)
    for (const [who, one] of Object.entries(seen)) console.log(`  ${who.padEnd(9)}${shown(one)}`)
  }
  for (const [name, verdict] of Object.entries(judge(ours, reference, listed))) {
    tally[verdict]++
    if (verdict === 'unlisted' || verdict === 'outdated')
      complain(verdict, name, { ours: ours[name], theirs: reference[name], listed: listed[name] })
    if (isDeepStrictEqual(reference[name], recorded[name])) continue
    tally.unrecorded++
    complain('not as recorded', name, { theirs: reference[name], recorded: recorded[name] })
  }
  return tally
}

const shown = (seen: Observable | undefined): string => JSON.stringify(seen)?.slice(0, 300) ?? 'nothing'

async function timed<Result>(run: () => Promise<Result>): Promise<[Result, number]> {
  const startedAt = performance.now()
  return [await run(), performance.now() - startedAt]
}

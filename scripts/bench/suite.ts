import { findGoogle } from '../../emulator/parity/columns/google.ts'
import type { BenchOptions, Say } from './options.ts'
import { alternate, profileOf, type Rounds, type Side, type Sides } from './suite/alternate.ts'
import { connect } from './suite/clients.ts'
import { type Cloud, residentMb, startOurs, startTheirs } from './suite/cloud.ts'
import { type Figure, figureOf, HEADING, lineOf, type Samples } from './suite/figure.ts'
import { documentMeasures, load, queryMeasures } from './suite/firestore-measures.ts'
import type { Measure } from './suite/measure.ts'
import type { Shares } from './suite/profile.ts'
import { messageMeasures } from './suite/pubsub-measures.ts'
import { startFigures } from './suite/starts.ts'

const BIG = 'big'
const BOTH = ['firestore', 'pubsub'] as const
const NOT_INSTALLED = "Google's emulators are not installed here: ours ALONE, nothing is compared"
const WHOLE = { documents: 100_000, rounds: 5, forMs: 2000, pulled: 10_000 }
const QUICK = { documents: 5000, rounds: 3, forMs: 300, pulled: 1000 }
/** So little of the profile is not shown to people. */
const PROFILE_FROM_PER_CENT = 2

interface Course extends Rounds {
  documents: number
  pulled: number
  profile: boolean
}

/** The suite's services against Google's own emulators through Google's clients, in turns, ours durable and as people start it. */
export async function run(options: BenchOptions, say: Say): Promise<object> {
  const course = courseOf(options)
  const platform = findGoogle()
  if (platform === null) console.error(NOT_INSTALLED)
  say(HEADING)
  const report = new Report(say)
  for (const samples of await startFigures(course.rounds, platform)) report.add(samples)
  const [ours, theirs] = [
    await startOurs(BOTH, course.profile),
    platform === null ? null : await startTheirs(BOTH, platform),
  ]
  const sides = { ours: sideOf(ours), theirs: theirs && sideOf(theirs) }
  try {
    await measureAll(sides, course, report)
  } finally {
    await Promise.all([leave(sides.ours), sides.theirs && leave(sides.theirs)])
  }
  const { documents, rounds } = course
  const { figures, profiles } = report
  return { bench: 'suite', documents, rounds, compared: platform !== null, figures, profiles }
}

function courseOf({ documents, rounds, quick, profile }: BenchOptions): Course {
  const usual = quick ? QUICK : WHOLE
  return { ...usual, documents: documents ?? usual.documents, rounds: rounds ?? usual.rounds, profile }
}

const sideOf = (cloud: Cloud): Side => ({ cloud, clients: connect(cloud) })

async function leave({ cloud, clients }: Side): Promise<void> {
  await clients.close()
  await cloud.stop()
}

/** Single documents while there are few, queries among many; messages last, since those that wait take memory too. */
async function measureAll(sides: Sides, course: Course, report: Report): Promise<void> {
  const measureEach = async (measures: readonly Measure[]) => {
    for (const measure of measures) {
      const { samples, again } = await alternate(measure, sides, course)
      report.add(samples)
      if (course.profile) report.addProfile(measure.name, await profileOf(sides.ours, again))
    }
  }
  await measureEach(documentMeasures)
  await loadBoth(sides, course.documents, report)
  await measureEach(queryMeasures(BIG, course.documents))
  await measureEach(messageMeasures(course.pulled))
}

async function loadBoth({ ours, theirs }: Sides, documents: number, report: Report): Promise<void> {
  const rates: number[][] = []
  const memory: number[][] = []
  for (const side of [ours, theirs]) {
    rates.push(side ? [await load(side.clients.db, BIG, documents)] : [])
    memory.push(side ? [residentMb(side.cloud)] : [])
  }
  const of = (figures: number[][]) => ({ ours: figures[0] ?? [], theirs: figures[1] ?? [] })
  report.add({ name: `load of ${documents} documents`, unit: 'a second', ...of(rates) })
  report.add({ name: `memory with ${documents} documents`, unit: 'MB', ...of(memory) })
}

/** The figures so far, told as they come. */
class Report {
  readonly figures: Figure[] = []
  readonly profiles: Record<string, Record<'server' | 'client', Record<string, number>>> = {}
  readonly #say: Say

  constructor(say: Say) {
    this.#say = say
  }

  add(samples: Samples): void {
    const figure = figureOf(samples)
    this.figures.push(figure)
    this.#say(lineOf(figure))
  }

  addProfile(name: string, profile: Record<'server' | 'client', Shares>): void {
    const { server, client } = profile
    this.profiles[name] = { server: Object.fromEntries(server), client: Object.fromEntries(client) }
    this.#say(`    our server: ${shown(server)}`)
    this.#say(`    the client: ${shown(client)}`)
  }
}

const shown = (shares: Shares): string =>
  shares
    .filter(([, share]) => share >= PROFILE_FROM_PER_CENT)
    .map(([place, share]) => `${place} ${share}%`)
    .join(', ')

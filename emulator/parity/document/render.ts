import type { Service } from '../columns/column.ts'
import type { Difference } from '../differences.ts'
import { firestore, type Notes, others, pubsub, storage } from './notes.ts'

/** What a service was compared with, and what came of it. */
export interface Comparison {
  /** Of Google's emulator. */
  version: string
  cases: number
  differences: readonly Difference[]
}

/** All that the document says beside the notes. */
export interface Known {
  unservedRpcs: Readonly<Record<Service, readonly string[]>>
  refused: Readonly<Record<'pubsub' | 'storage', readonly string[]>>
  compared: Readonly<Record<Service, Comparison>>
}

/** The page that says what the suite does not do, or does otherwise. */
export function renderParity({ unservedRpcs, refused, compared }: Known): string[] {
  const unserved = (service: Service) => listed('RPCs that are not built', unservedRpcs[service].map(code))
  return [
    '# What the suite does not do, or does otherwise',
    '',
    "What is not built answers `UNIMPLEMENTED` (or the provider's own refusal) rather than pretending. What is not listed is",
    'meant to be as in production; a difference that you find is a bug.',
    '',
    ...section(firestore, unserved('firestore')),
    ...section(pubsub, unserved('pubsub'), listed('Refused as not supported', refused.pubsub)),
    ...section(storage, listed('Refused as not supported', refused.storage)),
    ...others.flatMap(notes => section(notes)),
    "## Beside Google's emulators",
    '',
    "`npm run test:parity` runs the same cases over Google's clients on the suite and, where they are installed, on Google's own",
    'emulators. Who is right is said by the documentation. Each of these differences is held by a test; one that is not',
    'listed, or no longer there, fails it.',
    '',
    ...comparison('Firestore', compared.firestore),
    ...comparison('Pub/Sub', compared.pubsub),
  ]
}

const code = (name: string): string => `\`${name}\``

const listed = (what: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${what}: ${names.join('; ')}.`]

const section = ({ part, lines }: Notes, ...derived: string[][]): string[] => [
  `## ${part}`,
  ...[...derived.flat(), ...lines].map(line => `- ${line}`),
  '',
]

function comparison(service: string, { version, cases, differences }: Comparison): string[] {
  const different = differences.reduce((sum, one) => sum + casesOf(one), 0)
  return [
    `### ${service}`,
    '',
    `${cases} cases, of which ${cases - different} show the same in both (Google's emulator ${version}). The others:`,
    '',
    '| Cases of | What differs | Right | Cases |',
    '|---|---|---|---:|',
    ...differences.map(
      one => `| ${one.group} | ${one.what} | [${one.right}](${one.page}) | ${casesOf(one)} |`,
    ),
    '',
  ]
}

const casesOf = ({ ours }: Difference): number => Object.keys(ours).length

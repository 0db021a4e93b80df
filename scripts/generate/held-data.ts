import type { HeldData } from '../../schemas/held-data.ts'
import { HELD_DATA, IMPERSONAL } from '../../schemas/held-data.ts'
import type { Artefact } from './artefact.ts'

const MARKED = /(<!-- generated:held-data -->\n)[\s\S]*?(<!-- \/generated -->)/

/** What is kept of people, in docs/privacy.md between its markers. */
export const heldData: Artefact = {
  path: 'docs/privacy.md',
  render: (_platform, current) =>
    current.replace(MARKED, (_, start: string, end: string) => `${start}${tables()}\n${end}`),
}

const tables = (): string =>
  [
    '| Context | Collection | What | Class | Category (CCPA) | Purpose | Ground | Kept | Handed out by | Erased by |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...HELD_DATA.map(rowOf),
    '',
    'Nothing of a person, or nothing but ids that lead nowhere once the person is erased:',
    '',
    ...Object.entries(IMPERSONAL).map(([collection, what]) => `- \`${collection}\`: ${what}`),
  ].join('\n')

const rowOf = (held: HeldData): string =>
  `| ${[
    held.context,
    `\`${held.collection}\``,
    held.what,
    held.dataClass,
    held.category,
    held.purpose,
    held.ground,
    held.kept,
    byOf(held.exportedBy),
    byOf(held.erasedBy),
  ].join(' | ')} |`

const byOf = (by: HeldData['erasedBy']): string => (typeof by === 'string' ? by : `nobody: ${by.not}`)

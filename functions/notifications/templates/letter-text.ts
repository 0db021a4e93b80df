import type { Letter, Row } from './letter.ts'

const WIDTH = 64

/** The plain text part. */
export function letterText(letter: Letter): string {
  const blocks = [
    letter.heading,
    ...letter.paragraphs.map(wrap),
    rows(letter.lines ?? []),
    rows(letter.totals ?? []),
    (letter.address ?? []).join('\n'),
    `${letter.action.label}:\n${letter.action.url}`,
    'Caravan',
  ]
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`
}

const rows = (all: readonly Row[]): string => all.map(row).join('\n')

function row({ label, detail, amount }: Row): string {
  const text = detail ? `${label} (${detail})` : label
  return `${text}${' '.repeat(Math.max(2, WIDTH - text.length - amount.length))}${amount}`
}

function wrap(paragraph: string): string {
  const lines = ['']
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && last.length + word.length + 1 > WIDTH) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.join('\n')
}

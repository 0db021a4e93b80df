export type Run = { text: string; strong: boolean }
export type Block = { kind: 'paragraph'; runs: Run[] } | { kind: 'list'; numbered: boolean; items: Run[][] }

const ITEM = /^\s*(?:[-*•]|(\d{1,3})[.)])\s+/
/** Ids in brackets help the assistant to say what it means; a shopper sees the thing itself. */
const IDS = /\s*\((?:prd|var)_[A-Za-z0-9_]+\)/g

/**
 * An answer for reading: lines are paragraphs, lines that begin with a dash or a number are a list, `**` makes bold.
 * Nothing else is markup.
 */
export function blocksOf(answer: string): Block[] {
  const blocks: Block[] = []
  for (const line of answer.replaceAll(IDS, '').split(/\r?\n/)) {
    if (line.trim() === '') continue
    const item = ITEM.exec(line)
    const runs = runsOf(line.replace(ITEM, ''))
    const numbered = item?.[1] !== undefined
    const last = blocks.at(-1)
    if (!item) blocks.push({ kind: 'paragraph', runs })
    else if (last?.kind === 'list' && last.numbered === numbered) last.items.push(runs)
    else blocks.push({ kind: 'list', numbered, items: [runs] })
  }
  return blocks
}

const runsOf = (line: string): Run[] =>
  line
    .trim()
    .split(/\*\*(.+?)\*\*/)
    .map((text, index) => ({ text, strong: index % 2 === 1 }))
    .filter(({ text }) => text !== '')

import { blocksOf, type Run } from '../lib/answer-blocks.ts'

/** What the assistant says, as text: whatever is in it is read, never run. */
export function AnswerText({ text }: { text: string }) {
  return (
    <>
      {blocksOf(text).map((block, index) =>
        block.kind === 'paragraph' ? (
          <p key={index}>{written(block.runs)}</p>
        ) : (
          <List key={index} numbered={block.numbered} items={block.items} />
        ),
      )}
    </>
  )
}

function List({ numbered, items }: { numbered: boolean; items: readonly Run[][] }) {
  const Kind = numbered ? 'ol' : 'ul'
  return (
    <Kind class="answer-list">
      {items.map((runs, index) => (
        <li key={index}>{written(runs)}</li>
      ))}
    </Kind>
  )
}

const written = (runs: readonly Run[]) =>
  runs.map(({ text, strong }, index) => (strong ? <strong key={index}>{text}</strong> : text))

import type { DeadLetter } from '../../../../schemas/calls/operations.ts'
import { useTitle } from '../../lib/title.ts'
import { adminPaths } from '../addresses.ts'
import { listLetters } from '../calls.ts'
import { MoreButton } from '../elements/more-button.tsx'
import { Failed, RowsSkeleton, Status } from '../elements/state.tsx'
import { letterState } from '../lib/letter-story.ts'
import { momentOf } from '../lib/moments.ts'
import { usePages } from '../lib/use-pages.ts'
import { words } from '../strings/index.ts'

const { letters: text } = words

/** The messages that no function could handle. */
export function LettersPage() {
  useTitle(text.title)
  const { list, items, ...rest } = usePages('admin letters', listLetters, page => page.deadLetters)
  return (
    <>
      <header class="admin-head">
        <h1>{text.title}</h1>
        <p class="soft">{text.note}</p>
      </header>
      {list.state === 'failed' && <Failed error={list.error} retry={list.retry} />}
      {list.state === 'loading' && <RowsSkeleton />}
      {list.state === 'ready' && items.length === 0 && (
        <div class="nothing">
          <p>{text.none}</p>
          <a class="button" href={adminPaths.numbers()}>
            {words.menu.numbers}
          </a>
        </div>
      )}
      {items.length > 0 && (
        <ul class="rows letter-rows" aria-label={text.label}>
          {items.map(letter => (
            <LetterRow key={letter.deadLetterId} letter={letter} />
          ))}
        </ul>
      )}
      <MoreButton {...rest} />
    </>
  )
}

function LetterRow({ letter }: { letter: DeadLetter }) {
  const { deadLetterId, consumer, event, key, reason, parkedAt, attempts } = letter
  const state = letterState(letter)
  return (
    <li>
      <a href={adminPaths.letter(deadLetterId)}>
        <span class="row-main">
          {consumer}
          <small class="code">
            {event}, {key}
          </small>
        </span>
        <span class="row-when">
          <time dateTime={parkedAt}>{momentOf(parkedAt)}</time>
        </span>
        <span class="row-status">
          <Status kind={state}>{text.states[state]}</Status>
          <small class="code">{reason}</small>
        </span>
        <span class="row-sum">
          <small>{text.attempts(attempts)}</small>
        </span>
      </a>
    </li>
  )
}

import { useEffect, useState } from 'preact/hooks'
import type { DeadLetter } from '../../../../schemas/calls/operations.ts'
import { pause } from '../../lib/pause.ts'
import { useResource } from '../../lib/resource.ts'
import { useTitle } from '../../lib/title.ts'
import { adminPaths } from '../addresses.ts'
import { readLetter } from '../calls.ts'
import { Fold, Json } from '../elements/fold.tsx'
import { LetterForm } from '../elements/letter-form.tsx'
import { Failed, isUnknown, RowsSkeleton, Status, Unknown } from '../elements/state.tsx'
import { type LetterStep, letterState, letterStory } from '../lib/letter-story.ts'
import { exactlyOf } from '../lib/moments.ts'
import { words } from '../strings/index.ts'

const { letters: text } = words

/** A parked message: why, what became of it, what is in it; to be corrected and sent again. */
export function LetterPage({ deadLetterId }: { deadLetterId: string }) {
  useTitle(text.title)
  const letter = useResource(`admin letter ${deadLetterId}`, signal => readLetter(deadLetterId, signal))
  const [changed, setChanged] = useState<DeadLetter>()
  useOutcome(changed, setChanged)
  if (isUnknown(letter))
    return <Unknown title={text.unknown} text={text.unknownText} back={text.back} href={adminPaths.letters} />
  if (letter.state === 'failed') return <Failed error={letter.error} retry={letter.retry} />
  if (letter.state === 'loading') return <RowsSkeleton />
  return <Letter letter={changed ?? letter.data} onChange={setChanged} />
}

const LOOKS = 5
const BETWEEN_LOOKS_MS = 1_500

/** Looks a few times what became of a message that was just sent again: its function handles it, or parks it anew. */
function useOutcome(letter: DeadLetter | undefined, onChange: (letter: DeadLetter) => void): void {
  const sentAt = letter && letterState(letter) === 'sent' ? letter.replays.at(-1)?.at : undefined
  const id = letter?.deadLetterId
  useEffect(() => {
    if (!sentAt || !id) return
    const controller = new AbortController()
    const look = async () => {
      for (let looks = 0; looks < LOOKS; looks++) {
        await pause(BETWEEN_LOOKS_MS, controller.signal)
        if (controller.signal.aborted) return
        const now = await readLetter(id, controller.signal)
        onChange(now)
        if (letterState(now) !== 'sent') return
      }
    }
    // What it was before goes on showing when it cannot be asked for.
    look().catch(() => undefined)
    return () => controller.abort()
  }, [id, sentAt])
}

function Letter({ letter, onChange }: { letter: DeadLetter; onChange: (letter: DeadLetter) => void }) {
  const { consumer, event, key, attributes, edits } = letter
  const state = letterState(letter)
  return (
    <>
      <p class="way-back">
        <a href={adminPaths.letters}>{text.back}</a>
      </p>
      <header class="admin-head">
        <h1>
          {consumer} <Status kind={state}>{text.states[state]}</Status>
        </h1>
      </header>
      <div class="letter-sheet">
        <section>
          <dl class="facts">
            <div>
              <dt>{text.event}</dt>
              <dd class="code">{event}</dd>
            </div>
            <div>
              <dt>{text.about}</dt>
              <dd class="code">{key.startsWith('ord_') ? <a href={adminPaths.order(key)}>{key}</a> : key}</dd>
            </div>
          </dl>
          <h2>{text.past}</h2>
          <ol class="events">
            {letterStory(letter).map(step => (
              <Step key={`${step.kind} ${step.at}`} step={step} />
            ))}
          </ol>
          <Fold title={text.attributes}>{() => <Json data={attributes} label={text.attributes} />}</Fold>
        </section>
        <LetterForm key={edits.length} letter={letter} onChange={onChange} />
      </div>
    </>
  )
}

function Step({ step }: { step: LetterStep }) {
  return (
    <li>
      <time dateTime={step.at}>{exactlyOf(step.at)}</time>
      <div>
        {saidOf(step)}
        {step.kind === 'edited' && (
          <Fold title={text.before}>{() => <Json data={step.before} label={text.before} />}</Fold>
        )}
      </div>
    </li>
  )
}

function saidOf(step: LetterStep): string {
  if (step.kind === 'parked') return text.parked(step.reason, text.attempts(step.attempts))
  if (step.kind === 'edited') return text.edited(step.by, step.reason)
  return step.kind === 'replayed' ? text.replayed(step.by) : text.handled
}

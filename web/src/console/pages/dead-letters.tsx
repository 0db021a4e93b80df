import type { DeadLetter, More } from '../answers.ts'
import { command } from '../doors.ts'
import { AnswerOf, Complaint } from '../parts/answer-of.tsx'
import { Code, prettyJson } from '../parts/code.tsx'
import { Empty } from '../parts/empty.tsx'
import { Facts } from '../parts/facts.tsx'
import { Fold } from '../parts/fold.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { chosenStore, StoreChoice } from '../parts/store-choice.tsx'
import { hrefOf } from '../routes.ts'
import { sayMany, sayWhen } from '../say.ts'
import { useDoing } from '../use-doing.ts'
import { usePages } from '../use-look.ts'

/** Messages that could not be handled, and a way to send them again. */
export function DeadLettersPage() {
  const pages = usePages<{ deadLetters: DeadLetter[] } & More>(
    'dead-letters',
    { store: chosenStore(), pageSize: 25 },
    { everyMs: 3000 },
  )
  return (
    <>
      <PageHead
        title="Dead letters"
        about="Messages that their consumer could not handle, with the reason that it gave."
      >
        <StoreChoice page="dead-letters" />
      </PageHead>
      <AnswerOf looked={pages}>
        {({ deadLetters }) =>
          deadLetters.length === 0 ? (
            <Empty>No message is parked.</Empty>
          ) : (
            <ul class="cards">
              {deadLetters.map(letter => (
                <LetterCard key={letter.deadLetterId} letter={letter} again={pages.again} />
              ))}
            </ul>
          )
        }
      </AnswerOf>
      <Pager pages={pages} />
    </>
  )
}

function LetterCard({ letter, again }: { letter: DeadLetter; again: () => void }) {
  const { deadLetterId, consumer, event, eventId, key, reason, attempts, parkedAt, replays, parkings, data } =
    letter
  const sent = (replays.at(-1)?.at ?? '') > parkedAt
  const { doing, error, run } = useDoing()
  const replay = () =>
    run(
      () => command('POST', `dead-letters/${deadLetterId}/replay?store=${encodeURIComponent(chosenStore())}`),
      again,
    )
  return (
    <li>
      <Fold
        line={
          <>
            <b>{reason}</b> <StateWord state={sent ? 'sent again' : 'parked'} />
            <span class="soft">
              {consumer} could not handle {event} of {key}, {sayMany(attempts, 'attempt')}
            </span>
          </>
        }
      >
        {() => (
          <>
            <Facts
              facts={{
                event,
                eventId,
                consumer,
                ...Object.fromEntries(
                  parkings.map(({ at, reason: why, attempts: times }, index) => [
                    `parked ${index + 1}`,
                    `${sayWhen(at)}: ${why} after ${sayMany(times, 'attempt')}`,
                  ]),
                ),
                ...Object.fromEntries(
                  replays.map(({ at, by }, index) => [`sent ${index + 1}`, `${sayWhen(at)} by ${by}`]),
                ),
              }}
            />
            <Code label={`Data of ${deadLetterId}`} text={prettyJson(data)} />
            <p class="row">
              <button type="button" class="button" disabled={doing} onClick={replay}>
                Send it to {consumer} again
              </button>
              {key.startsWith('ord_') && (
                <a href={hrefOf('traces', { subject: key, store: chosenStore() })}>The trace of {key}</a>
              )}
            </p>
            {error !== undefined && <Complaint error={error} />}
          </>
        )}
      </Fold>
    </li>
  )
}

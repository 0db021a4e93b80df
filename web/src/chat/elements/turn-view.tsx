import { go } from '../../lib/router.ts'
import { paths } from '../../routes.ts'
import { busy, retry, say } from '../conversation.ts'
import { words } from '../strings/index.ts'
import { type Answer, shownOrders, type Trouble, type Turn } from '../turn.ts'
import { AnswerText } from './answer-text.tsx'
import { Offers } from './offers.tsx'
import { OrderCard } from './order-card.tsx'

/** What was said, and what came of it. `last`: only then there is something to choose. */
export function TurnView({ turn, last }: { turn: Turn; last: boolean }) {
  return (
    <>
      <div class="said">
        <span class="sr-only">{words.you}: </span>
        <p>{turn.text}</p>
      </div>
      {turn.answer && <AnswerView answer={turn.answer} last={last} />}
      {turn.state === 'stopped' && (
        <Again messageId={turn.messageId} text={words.stopped} label={words.showAnswer} />
      )}
      {turn.state === 'failed' && turn.trouble && (
        <Again
          messageId={turn.messageId}
          text={troubleText(turn.trouble)}
          label={turn.trouble.kind === 'refused' ? undefined : words.retry}
        />
      )}
    </>
  )
}

const troubleText = (trouble: Trouble): string =>
  trouble.kind === 'limit' ? words.troubles.limit(trouble.seconds) : words.troubles[trouble.kind]

function Again({ messageId, text, label }: { messageId: string; text: string; label: string | undefined }) {
  return (
    <div class="again">
      <p>{text}</p>
      {label && (
        <button type="button" class="button" disabled={busy.value} onClick={() => void retry(messageId)}>
          {label}
        </button>
      )}
    </div>
  )
}

function AnswerView({ answer, last }: { answer: Answer; last: boolean }) {
  const { actions, degraded, response, question } = answer
  const ticket = actions.find(({ type }) => type === 'ticket-opened')?.ticketId
  return (
    <div class="answered">
      <span class="sr-only">{words.shop}: </span>
      {degraded && <p class="degraded">{words.degraded}</p>}
      <AnswerText text={response} />
      <Offers answer={answer} />
      {shownOrders(answer).map(orderId => (
        <OrderCard key={orderId} orderId={orderId} />
      ))}
      {ticket && !response.includes(ticket) && <p class="soft">{words.ticket(ticket)}</p>}
      {actions.some(({ type }) => type === 'open-checkout') && (
        <button type="button" class="button button-main" onClick={() => go(paths.checkout)}>
          {words.checkout}
        </button>
      )}
      {last && question === 'CONFIRMATION_REQUIRED' && <Choices choices={words.confirm} />}
    </div>
  )
}

/** Things to say by one press. */
export function Choices({ choices }: { choices: readonly { label: string; says: string }[] }) {
  return (
    <ul class="choices">
      {choices.map(({ label, says }) => (
        <li key={says}>
          <button type="button" disabled={busy.value} onClick={() => void say(says)}>
            {label}
          </button>
        </li>
      ))}
    </ul>
  )
}

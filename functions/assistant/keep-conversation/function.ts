import { turnMeasured } from '../../../events/assistant.ts'
import { closeTurn, openTurn, recordStep } from '../../../schemas/calls/assistant.ts'
import { services } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { findTurn, writeConversation, writeTurn } from '../conversation-store.ts'
import { beginTurn } from './begin-turn.ts'
import { endTurn, openedTurn, turnGone } from './end-turn.ts'

export default onHttp({
  id: 'keep-conversation',
  summary: 'Keeps what was said, and how far a turn got. The agents themselves cannot write anything.',
  emits: [turnMeasured],
  routes: ({ command }) => [
    command(openTurn, {
      access: services,
      idempotencyKey: 'none',
      async handle({ params: { conversationKey: key }, body }, { tx, now, newId }) {
        const turnId = newId('trn')
        const messageId = body.messageId ?? turnId
        const known = await findTurn(tx, key, messageId)
        const begun = beginTurn(known.conversation, known.turn, { ...body, key, turnId }, now)
        if (!('answered' in begun)) {
          writeConversation(tx, begun.conversation)
          writeTurn(tx, key, messageId, begun.turn)
        }
        return openedTurn({ begun, known, messageId, turnId, knownVersion: body.knownVersion })
      },
    }),
    command(recordStep, {
      access: services,
      idempotencyKey: 'none',
      async handle({ params: { conversationKey: key }, body: { turnId, messageId, step } }, { tx }) {
        const { conversation, turn } = await findTurn(tx, key, messageId)
        if (!turn || turn.answer !== undefined || conversation?.turn?.turnId !== turnId) throw turnGone()
        writeTurn(tx, key, messageId, { ...turn, step })
        return { status: 'noted' as const }
      },
    }),
    command(closeTurn, {
      access: services,
      idempotencyKey: 'none',
      async handle({ params: { conversationKey: key }, body }, { tx, now, emit }) {
        const { conversation, turn } = await findTurn(tx, key, body.messageId)
        const ended = endTurn(conversation, turn, body, now)
        if (!('conversation' in ended)) return { status: 'closed' as const, version: ended.version }
        writeConversation(tx, ended.conversation)
        writeTurn(tx, key, body.messageId, ended.turn)
        emit(turnMeasured, ended.measured)
        return { status: 'closed' as const, version: ended.conversation.version }
      },
    }),
  ],
})

import { turnMeasured } from '../../../events/assistant.ts'
import { closeTurn, openTurn, recordReply, recordStep } from '../../../schemas/calls/assistant.ts'
import { checkConsent } from '../../../schemas/calls/privacy.ts'
import { services } from '../../kit/access.ts'
import { dataKeyFor } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { findConversation, findTurn, writeConversation, writeTurn } from '../conversation-store.ts'
import { sealPart } from '../sealed-turn-store.ts'
import { closingFacts, needKey } from './closing-client.ts'
import { endTurn, turnGone, unnamed } from './end-turn.ts'
import { openIn } from './opening-store.ts'

export default onHttp({
  id: 'keep-conversation',
  summary: 'Keeps what was said, and how far a turn got. The agents themselves cannot write anything.',
  emits: [turnMeasured],
  clients: { checkConsent },
  outside: { vault: vaultClient },
  routes: ({ command }) => [
    command(openTurn, {
      access: services,
      idempotencyKey: 'none',
      prepare: ({ params: { conversationKey: key } }, world) => dataKeyFor(world, key),
      handle: ({ params: { conversationKey: key }, body }, io) => openIn(key, body, io),
    }),
    command(recordStep, {
      access: services,
      idempotencyKey: 'none',
      prepare: ({ params: { conversationKey: key } }, world) => needKey(key, world),
      async handle({ params: { conversationKey: key }, body }, { tx, facts: dataKey }) {
        const { turnId, messageId } = body
        const { conversation, turn } = await findTurn(tx, key, messageId)
        if (!turn || turn.answer !== undefined || conversation?.turn?.turnId !== turnId) throw turnGone()
        writeTurn(tx, key, messageId, { ...turn, step: sealPart(dataKey, key, 'step', body.step) })
        return { status: 'noted' as const }
      },
    }),
    command(recordReply, {
      access: services,
      idempotencyKey: 'none',
      async handle({ params: { conversationKey: key }, body: { turnId, reply } }, { tx }) {
        const conversation = await findConversation(tx, key)
        if (conversation?.turn?.turnId !== turnId) throw turnGone()
        writeConversation(tx, { ...conversation, turn: { ...conversation.turn, reply } })
        return { status: 'noted' as const }
      },
    }),
    command(closeTurn, {
      access: services,
      idempotencyKey: 'none',
      prepare: ({ params: { conversationKey: key } }, world) => closingFacts(key, world),
      async handle({ params: { conversationKey: key }, body }, { tx, now, emit, facts }) {
        const { dataKey, named } = facts
        const { conversation, turn } = await findTurn(tx, key, body.messageId)
        const memory = sealPart(dataKey, key, 'memory', body.memory)
        const answer = sealPart(dataKey, key, 'answer', body.answer)
        const ended = endTurn(conversation, turn, { ...body, memory, answer }, now)
        if (!('conversation' in ended)) return { status: 'closed' as const, version: ended.version }
        writeConversation(tx, ended.conversation)
        writeTurn(tx, key, body.messageId, ended.turn)
        emit(turnMeasured, named ? ended.measured : unnamed(ended.measured))
        return { status: 'closed' as const, version: ended.conversation.version }
      },
    }),
  ],
})

import type { z } from 'zod'
import type { openTurn } from '../../../schemas/calls/assistant.ts'
import { claimDataKey } from '../../kit/data-keys.ts'
import type { Io } from '../../kit/declaration.ts'
import type { DataKey } from '../../kit/vault.ts'
import { isBusy } from '../conversation.ts'
import { findTurn, writeConversation, writeTurn } from '../conversation-store.ts'
import { unsealTurn } from '../sealed-turn-store.ts'
import { beginTurn, inProgress } from './begin-turn.ts'
import { openedTurn } from './end-turn.ts'

/** The key went before what it had sealed: that is over, too. */
const NOTHING = { conversation: null, turn: null }

type Asked = z.output<NonNullable<typeof openTurn.body>>

/** Begins a turn in a transaction. The key is the conversation's from its first turn on. */
export async function openIn(
  key: string,
  asked: Asked,
  { tx, now, newId, facts: dataKey }: Pick<Io, 'tx' | 'now' | 'newId'> & { facts: DataKey },
): Promise<z.infer<typeof openTurn.answer>> {
  const turnId = newId('trn')
  const messageId = asked.messageId ?? turnId
  const stored = await findTurn(tx, key, messageId)
  // A new message is told so before the key is looked at: two first ones at once come with a key each.
  if (!stored.turn && isBusy(stored.conversation, turnId, now)) throw inProgress()
  const { isNew, keep } = await claimDataKey(tx, key, dataKey)
  const known = isNew ? NOTHING : stored
  const begun = beginTurn(known.conversation, known.turn, { ...asked, key, turnId }, now)
  if (!('answered' in begun)) {
    writeConversation(tx, begun.conversation)
    writeTurn(tx, key, messageId, begun.turn)
    keep({ now, expireAt: begun.conversation.expireAt })
  }
  const { knownVersion } = asked
  return unsealTurn(dataKey, key, openedTurn({ begun, known, messageId, turnId, knownVersion }))
}

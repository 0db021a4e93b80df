import type { ConversationRule } from '../../../events/alerts/rule.ts'
import type { turnMeasured } from '../../../events/assistant.ts'
import type { DataOf } from '../../../events/kit.ts'
import type { Signal } from '../../../schemas/signal.ts'
import { digest } from '../../kit/derive.ts'

/** What stands for a conversation: its key. A guest's session id would open it. */
export const subjectOf = (
  { conversationKey, sessionId, accountId }: DataOf<typeof turnMeasured>,
  storeId: string,
): string => conversationKey ?? digest('subject', storeId, accountId ?? 'guest', sessionId)

/** A signal as a line that Cloud Logging counts. */
export function lineOf({ name, value, labels }: Signal, subject: string): Record<string, unknown> {
  const { session_id: _opensTheConversation, ...told } = labels
  return { metric: name, value, labels: told, subject }
}

/** The rules that a turn breaks, each with the highest value that does. */
export const breachesIn = (
  signals: readonly Signal[],
  rules: readonly ConversationRule[],
): { rule: ConversationRule; value: number }[] =>
  rules.flatMap(rule => {
    const values = signals.filter(({ name }) => rule.of.name === `caravan/${name}`).map(({ value }) => value)
    const value = Math.max(...values)
    return values.length > 0 && value > rule.above ? [{ rule, value }] : []
  })

import type { z } from 'zod'
import type { openTurn } from '../../schemas/calls/assistant.ts'
import { seal, unseal } from '../kit/sealed.ts'
import type { DataKey } from '../kit/vault.ts'

/** What of a conversation is sealed under its own data key (SC-22: conversation.message_content). */
type Part = 'memory' | 'step' | 'answer' | 'said'

const aboutOf = (subject: string, part: Part): string => `conversation ${subject} ${part}`

export const sealPart = ({ key }: DataKey, subject: string, part: Part, text: string): string =>
  seal(key, aboutOf(subject, part), text)

export const unsealPart = ({ key }: DataKey, subject: string, part: Part, sealed: string): string =>
  unseal(key, aboutOf(subject, part), sealed)

type OpenedTurn = z.infer<typeof openTurn.answer>

/** A turn as whoever answers it can read it. */
export function unsealTurn(dataKey: DataKey, subject: string, turn: OpenedTurn): OpenedTurn {
  const { memory, step, answer, ...rest } = turn
  return {
    ...rest,
    ...(memory !== undefined && { memory: unsealPart(dataKey, subject, 'memory', memory) }),
    ...(step !== undefined && { step: unsealPart(dataKey, subject, 'step', step) }),
    ...(answer !== undefined && { answer: unsealPart(dataKey, subject, 'answer', answer) }),
  }
}

/** Reads sealed JSON of any conversation or ticket; `null` where there is nothing to read, or no key any more. */
export const openedBy =
  (keyOf: (subject: string) => Promise<DataKey | null>) =>
  async (subject: string, part: Part, sealed: string | undefined): Promise<unknown> => {
    const key = sealed ? await keyOf(subject) : null
    return key && sealed ? (JSON.parse(unsealPart(key, subject, part, sealed)) as unknown) : null
  }

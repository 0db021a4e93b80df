import type { Random } from '../../core/random.ts'
import type { GenerateRequest } from '../request/request.ts'
import { invent } from '../structured/invent.ts'
import type { Answer } from './answer.ts'
import { callsThisTurn, poolOf } from './conversation-pool.ts'

const MOST_CALLS = 8

/** Calls any declared function with any arguments that its schema allows, and then says anything. */
export function answerRandomly(request: GenerateRequest, random: Random): Answer {
  const functions = (request.tools ?? []).flatMap(({ functionDeclarations = [] }) => functionDeclarations)
  const pool = poolOf(request)
  if (functions.length > 0 && callsThisTurn(request).length < MOST_CALLS && random() < 0.75) {
    const count = random() < 0.7 ? 1 : 2
    return {
      calls: Array.from({ length: count }, () => {
        const { name, parameters, parametersJsonSchema } = functions[Math.floor(random() * functions.length)]!
        const args = invent(parameters ?? parametersJsonSchema ?? { type: 'OBJECT' }, random, pool)
        return { name, args: args as Record<string, unknown> }
      }),
    }
  }
  const words = Array.from(
    { length: 3 + Math.floor(random() * 12) },
    () => pool[Math.floor(random() * pool.length)] ?? 'well',
  )
  return { text: `${words.join(' ')}.` }
}

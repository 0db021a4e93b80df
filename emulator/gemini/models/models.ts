import type { Random } from '../../core/random.ts'
import { seededRandom } from '../../core/random.ts'
import type { GenerateRequest } from '../request/request.ts'
import type { Answer } from './answer.ts'
import { answerWorst } from './hostile.ts'
import { converseAsTold } from './local.ts'
import { answerRandomly } from './random.ts'

/** Answers a prompt; `chance` is the suite's. */
type Model = (request: GenerateRequest, chance: Random) => Answer

/** What answers where no other name is asked for. */
export const LOCAL_MODEL = 'caravan-local'

const MODELS: Readonly<Record<string, Model>> = {
  [LOCAL_MODEL]: converseAsTold,
  'caravan-random': (request, chance) => {
    const seed = request.generationConfig?.seed
    // With a seed, the same prompt has the same answer, as far as that can be promised.
    return answerRandomly(request, seed === undefined ? chance : seededRandom(seed + request.contents.length))
  },
  'caravan-hostile': answerWorst,
}

/** The model that says what a test has told it to, and nothing where it was told nothing. */
export const SCRIPTED_MODEL = 'caravan-scripted'

export const scriptedModel = (scripted: string[]): { version: string; answer: Model } => ({
  version: SCRIPTED_MODEL,
  answer: () => ({ text: scripted.shift() ?? '' }),
})

/** Which of the models answers to a name; all of Gemini's names mean the local one. `null` where Google has no such model. */
export function modelNamed(name: string): { version: string; answer: Model } | null {
  const version = /^gemini-[a-z0-9.-]+$/.test(name) ? LOCAL_MODEL : name
  const answer = Object.hasOwn(MODELS, version) ? MODELS[version] : undefined
  return answer && !/embedding/.test(name) ? { version, answer } : null
}

/** Whether embeddings go by this name. */
export const isEmbeddingModel = (name: string): boolean =>
  /^(?:text-(?:multilingual-)?embedding-\d{3}|textembedding-gecko(?:-multilingual)?(?:@\d{3})?|gemini-embedding-[a-z0-9-]+|caravan-local)$/.test(
    name,
  )

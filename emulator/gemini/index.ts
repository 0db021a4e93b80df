import type { Address, Part, Surroundings } from '../core/part.ts'
import { GeminiWire } from './wire.ts'

export interface GeminiPart extends Part {
  /** `http://host:port`, for `GOOGLE_VERTEX_BASE_URL`. */
  readonly url: string
  /** Has the model `caravan-scripted` say this, after what it was told to say before. */
  script(text: string): void
}

/**
 * Starts the Gemini API of Vertex AI, with a small deterministic model of shopping language behind it. It keeps nothing:
 * a conversation is in its requests.
 *
 * @example const gemini = await startGemini(surroundings, { host: '127.0.0.1', port: 0 })
 */
export async function startGemini(surroundings: Surroundings, address: Address): Promise<GeminiPart> {
  const wire = new GeminiWire(surroundings)
  const bound = await wire.listen(address)
  return {
    name: 'gemini',
    address: bound,
    url: `http://${bound}`,
    script: text => void wire.scripted.push(text),
    reset() {
      wire.scripted.length = 0
    },
    stop: () => wire.close(),
  }
}

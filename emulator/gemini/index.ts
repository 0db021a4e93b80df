import type { Address, Part, Surroundings } from '../core/part.ts'
import { GeminiWire } from './wire.ts'

export interface GeminiPart extends Part {
  /** `http://host:port`, for `GOOGLE_VERTEX_BASE_URL`. */
  readonly url: string
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
    reset() {},
    stop: () => wire.close(),
  }
}

import { GoogleGenAI, type GoogleGenAIOptions } from '@google/genai'
import { OAuth2Client } from 'google-auth-library'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import { type GeminiPart, startGemini } from './index.ts'

export interface Harness {
  part: GeminiPart
  /** Google's client. */
  ai: GoogleGenAI
  clock: SuiteClock
  faults: Faults
  operations: OperationLog
  stop(): Promise<void>
}

/** A part of its own, with Google's client and a token. */
export async function startHarness(options: Partial<GoogleGenAIOptions> = {}): Promise<Harness> {
  const clock = new SuiteClock({ frozenAt: Date.parse('2026-11-21T08:00:00Z') })
  const faults = new Faults(clock)
  const operations = new OperationLog(clock)
  const surroundings = {
    project: 'demo-test',
    clock,
    random: seededRandom(1),
    faults,
    operations,
    dataDir: null,
  }
  const part = await startGemini(surroundings, { host: '127.0.0.1', port: 0 })
  const authClient = new OAuth2Client()
  authClient.setCredentials({ access_token: 'ya29.test', expiry_date: Number.MAX_SAFE_INTEGER })
  const ai = new GoogleGenAI({
    vertexai: true,
    project: 'demo-test',
    location: 'europe-west1',
    // The client's own copy of the library has types of its own for the same thing.
    googleAuthOptions: { authClient } as unknown as NonNullable<GoogleGenAIOptions['googleAuthOptions']>,
    httpOptions: { baseUrl: part.url },
    ...options,
  })
  return {
    part,
    ai,
    clock,
    faults,
    operations,
    async stop() {
      await part.stop()
      clock.stop()
    },
  }
}

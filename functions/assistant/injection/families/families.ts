import type { Phrase } from '../grammar.ts'
import { EXFILTRATION } from './exfiltration.ts'
import { HARM } from './harm.ts'
import { OVERRIDE } from './override.ts'
import { PERSONA } from './persona.ts'
import { STEERING } from './steering.ts'
import { TRADE } from './trade.ts'

/** The phrases of each family, by the name under which a match is reported. */
export const FAMILIES: Readonly<Record<string, readonly Phrase[]>> = {
  ...OVERRIDE,
  ...PERSONA,
  ...EXFILTRATION,
  ...TRADE,
  ...STEERING,
  ...HARM,
}

import { parseAspect } from './aspects.ts'
import type { Clause } from './clauses.ts'
import { nounsOf } from './nouns.ts'
import type { Wish } from './wish.ts'

const FINDING =
  /^(?:find|search(?: for)?|look(?:ing)?(?: for| up| at)?|show|list|browse|display|see|view|recommend|suggest|hunt(?: for)?|seek|explore|discover|present|fetch|pull up|bring up|give|get|tell me what|i am (?:looking|searching|hunting|shopping|interested)(?: for| in)?|i am in the market for|in the market for|interested in|shopping for|need|want|i (?:need|want|like|fancy)|i would (?:like|love)|where can i (?:find|get|buy)|where (?:are|is)|check)\b/
const HAVING =
  /^(?:do you (?:guys |people |also |all |still |happen to |currently |actually )*(?:have|sell|carry|stock|offer|got|do|know)|have you (?:got|any)|got|any|is there|are there|there is|you (?:might |may |would |could |happen to )?(?:have|got|sell|carry|stock)|does (?:the|your|this) (?:shop|store) (?:have|sell|carry)|what about|how about)\b/
const WHAT =
  /^(?:what|which|what kind of|what sort of|what type of|what other|what else|which other)\b(.*?)(?:\b(?:do|does|can|could|would|are|is|have|you)\b.*)?$/

/** What somebody wants to know about goods. */
export function parseQuestion(clause: Clause, asks: boolean): Wish[] | null {
  const { text } = clause
  return parseAspect(clause, asks) ?? parseFinding(text)
}

function parseFinding(t: string): Wish[] | null {
  const found = FINDING.exec(t) ?? HAVING.exec(t)
  if (found) {
    const object = t
      .slice(found[0].length)
      .replace(/^\s*(?:me|us|for|up|at|about|in|through|around|out)?\s+/, ' ')
      .replace(
        /\b(?:you (?:have|sell|carry|stock|got|offer)|do you (?:have|sell|carry|stock)|for sale|out there|here|in your (?:shop|store|range|catalogue|catalog)|that you have)\b/g,
        ' ',
      )
    const nouns = nounsOf(object)
    return [{ kind: 'find', nouns }]
  }
  const what = WHAT.exec(t)
  if (!what) return null
  const rest = t
    .replace(/^(?:what|which)\b/, ' ')
    .replace(/\b(?:kinds?|sorts?|types?|other|else) of\b/g, ' ')
    .replace(
      /\b(?:do|does|can|could|would|are|is|have|you|got|sell|sells|carry|stock|offer|there|available|your|i|buy|get|recommend|suggest|be|for sale|in (?:the|your) (?:shop|store))\b/g,
      ' ',
    )
  return [{ kind: 'find', nouns: nounsOf(rest) }]
}

import { normalise } from './normalise.ts'
import { withDigits } from './numbers.ts'
import { withDecidingWords } from './vocabulary.ts'

/** A piece of a message that says one thing. */
export interface Clause {
  /** Without what only leads up to it. */
  text: string
  /** What led up to it: `yes, please`, `no, wait`. */
  lead: string
  question: boolean
}

const MOST_CLAUSES = 40

/** Words in front that carry no wish of their own. */
const LEAD =
  /^(?:[\s,:"'-]+|(?:please|kindly|hey|hi|hello|yo|dear \w+|ok|okay|okey|so|now|well|right|alright|great|good|perfect|cool|nice|awesome|super|thanks|thank you|yes|yeah|yep|yup|sure|and|then|also|but|plus|next|after that|afterwards|finally|lastly|first of all|firstly|secondly|just|simply|actually|maybe|perhaps|quickly|really|oh|um|uh|hmm|erm|ah|lol|i guess|i mean|i would (?:really |very much )?(?:be (?:so |very |really )?(?:grateful|thankful|glad|happy|pleased)|appreciate it) if you (?:could|would|can)(?: please)?|if so|(?:tell me|do you know|know|let me know|find out|check|i wonder|i was wondering|i am wondering) (?:if|whether)|(?:tell me|do you know|can you say|i wonder|i was wondering|i would like to know|i want to know|let me know|any idea)(?= (?:how|what|which|where|when|if|whether|who|about)\b)|i think|i suppose|i believe|i said|on second thoughts?|i am(?= (?:buying|ordering|purchasing|adding|getting|taking)\b)|would you mind|do you mind|could you mind|can you|could you|would you|will you|can we|could we|can i|could i|may i|might i|shall we|i want you to|i would like you to|i need you to|i want to|i would like to|i would love to|i would love|i would prefer to|i wish to|i need to|i have to|i am going to|i am trying to|i am here to|i decided to|i would rather|i am ready to|let us|let me|help me(?: to)?|go ahead and|be so kind (?:as )?to|do me a favou?r and|make sure (?:you|to)|you should|you can|i will|we will|we want to|we need to|we would like to|it would be (?:great|nice|good) if you could|would it be possible to|is it possible to|is there any way to|are you able to|do you mind|if possible|if you can|as well|too|in that case|go|try to|start by|for me|again|meanwhile|instead)\b(?!-))/

const CUES = `buy|purchase|order|get|grab|take|add|put|throw|toss|drop|pop|stick|chuck|place|include|remove|delete|discard|ditch|scrap|find|search|look|show|list|browse|display|see|view|check|checkout|pay|complete|finish|finali[sz]e|proceed|submit|confirm|change|update|set|make|increase|decrease|reduce|cancel|clear|empty|give|send|ship|track|recommend|suggest|compare|tell|explain|what|which|where|when|how|why|who|is|are|do|does|did|have|has|i want|i need|i like|i am looking|i am|i have|i do not|talk|speak|connect|escalate|never mind|nevermind|forget|ring|charge|settle|swap|replace|exchange|return|refund|if|keep|leave|lose|bring|fetch|pick|select|choose|hook|sell|acquire|snag|describe|review|print|reveal|ignore|disregard|pretend|act|repeat|apply|lower|once more|double|triple|quadruple`
const CUE = new RegExp(String.raw`^(?:${CUES})\b`)
const JOINT =
  /(\s*[,:]\s*(?:and then|and also|and|then|but|plus|also|so|or)?\s+|\s+(?:and then|and also|and|then|but|plus|after that|afterwards|also|so)\s+|\s+-+\s+|\s*\bthen\b\s*)/

/** The clauses of a message, in order. */
export function clausesOf(message: string): Clause[] {
  const text = withDigits(withDecidingWords(normalise(message)))
  return sentencesOf(text)
    .flatMap(({ text: sentence, question }) => split(sentence).map(part => ({ ...cutLead(part), question })))
    .filter(({ text, lead }) => text !== '' || lead !== '')
    .slice(0, MOST_CLAUSES)
}

function sentencesOf(text: string): { text: string; question: boolean }[] {
  const sentences = text.match(/(?:[^.!?;\n]|\.(?=\d)|(?<=\b(?:no|nr|vs|approx))\.)+[.!?;\n]*/g) ?? []
  return sentences
    .map(sentence => ({
      text: sentence
        .replace(/[.!?;\n]+$/, '')
        .replace(/\s+/g, ' ')
        .trim(),
      question: /\?/.test(sentence.slice(-3)),
    }))
    .filter(sentence => sentence.text !== '')
}

/** Commas and conjunctions part clauses where something new is wanted after them, and lists elsewhere. */
function split(sentence: string): string[] {
  const pieces = sentence.split(JOINT)
  const clauses: string[] = []
  let current = pieces[0] ?? ''
  for (let at = 1; at < pieces.length; at += 2) {
    const joint = pieces[at] ?? ''
    const piece = pieces[at + 1] ?? ''
    const excludes = /^(?:not|no)\s+(?!now|yet|more)/.test(piece) && !CUE.test(piece)
    const startsAnew = CUE.test(cutLead(piece).text) || (/\bthen\b|\bbut\b|after/.test(joint) && !excludes)
    const conditional = /^(?:[^a-z]*(?:and|then|but)?\s*)if\b/.test(current) && !/\b(?:and|but)\b/.test(joint)
    if (startsAnew && !conditional && piece.trim() !== '') {
      clauses.push(current)
      current = piece
    } else current = `${current}${joint}${piece}`
  }
  return [...clauses, current].map(clause => clause.trim())
}

function cutLead(text: string): { text: string; lead: string } {
  let rest = text.trim()
  let lead = ''
  for (let found = LEAD.exec(rest); found && found[0] !== ''; found = LEAD.exec(rest)) {
    lead += `${found[0]} `
    rest = rest.slice(found[0].length)
  }
  return { text: asCommand(rest, lead).replace(/[\s,:"-]+$/, ''), lead: lead.trim() }
}

const GERUND = /^(buy|purchas|order|gett?|add|putt?|remov|delet|tak|show|find|check|pay)ing\b/

/** `would you mind adding a mug` asks to add one. */
const asCommand = (text: string, lead: string): string =>
  /\b(?:mind|like|want|love|consider)\b/.test(lead) ||
  /^(?:buy|add|remov|delet|order|purchas|putt|gett|tak)ing\b/.test(text)
    ? text.replace(GERUND, (_, verb: string) =>
        /^(?:purchas|remov|delet|tak)$/.test(verb) ? `${verb}e` : verb.replace(/tt$/, 't'),
      )
    : text

import type { Topic, Wish } from './wish.ts'

const POLICY =
  /\b(?:deliver(?:y|ies|ed|s|ing)?|ship(?:ping|s|ped|ment)?|postage|returns?|returning|returned|refunds?|refunded|exchanges?|send (?:\w+ )*back|money back|warrant(?:y|ies)|guarantee|siz(?:e|es|ing)|measurements?|measure|fits?|fitting|payment (?:methods?|options?)|(?:pay|payment|checkout) (?:with|by|via|using|in)|accept|paypal|klarna|credit cards?|apple pay|google pay|invoices?|receipts?|gift (?:wrap|wrapping|cards?|receipts?|box)|customs|duties|vat|tax(?:es)?|opening hours|open on|hours|phone number|e-?mail address|location|located|privacy|personal data|cookies|account|discount codes?|coupons?|vouchers?|promo(?:tion)?s?(?: codes?)?|newsletter|loyalty|damaged|broken|faulty|defective|repairs?|polic(?:y|ies)|terms|conditions|faqs?|cancel(?:lation)?|installments?|instalments?|restock|price match|sustainab\w+|recycl\w+|ethical\w*|care instructions|washed|tracking number|express|overnight|abroad|international(?:ly)?|pick ?up in)\b/
const ASKING =
  /^(?:what|which|how|when|where|why|who|do|does|did|can|could|is|are|am|will|would|should|may|shall|has|have|tell (?:me|us)|explain|any|i have a question|question|what about|how about|info|information|i would like to know|i want to know|i wonder|wondering|let me know|know)\b/
const SUBJECT_ONLY =
  /^(?:your |the |any )?(?:\w+ )?(?:shipping|delivery|returns?|refunds?|size|sizing|warranty|payment|privacy|exchange)\b(?: \w+)?\s*(?:policy|policies|info|information|cost|costs|fees?|times?|options?|methods?|guide|chart|question|conditions)?$/

export const isQuestion = (t: string, lead: string): boolean =>
  ASKING.test(t) || /\b(?:can i|may i|could i|is it possible to|know)\b/.test(lead)

/** How the shop does things: shipping, returns, sizes, payment. What is asked of one product's colours or price is not. */
export function isPolicy(t: string, asks: boolean): boolean {
  if (/^(?:return|refund|exchange|send (?:\w+ )*back)\b/.test(t)) return true
  if (
    /\b(?:what|which|in what|in which|how many)\s+(?:other |different |available )?(?:colou?rs?|variants?|versions?|finishes|sizes)\b/.test(
      t,
    ) &&
    !/\b(?:should|fits? me|am i|do i need|right for me|guide|chart)\b/.test(t)
  )
    return false
  if (
    /\bsize (?:\d+|xs|s|m|l|xl|xxl)\b/.test(t) &&
    !/\b(?:should|fits?|too (?:big|small)|guide|chart|return)\b/.test(t)
  )
    return false
  if (SUBJECT_ONLY.test(t)) return true
  if (!POLICY.test(t)) return false
  if (/^(?:checkout|pay)\b/.test(t)) return /\b(?:with|by|via|using|in)\b/.test(t) && asks
  if (/^(?:buy|purchase|order|get|add|put|remove|find|search|look|show|list)\b/.test(t))
    return /\b(?:polic(?:y|ies)|shipping (?:cost|info|option)|returns? (?:polic|info|address)|faqs?|size guide)\b/.test(
      t,
    )
  return (
    asks ||
    /\b(?:polic(?:y|ies)|faqs?|shipping (?:cost|time|info)|delivery (?:cost|time|info)|size (?:guide|chart))\b/.test(
      t,
    )
  )
}

export const isSecret = (t: string): boolean =>
  /\b(?:system|hidden|initial|original|secret) (?:prompt|instructions?|message|rules)\b|\b(?:api|secret|private|admin) ?(?:key|token)s?\b|\bpasswords?\b.*\b(?:admin|user|other|database|all)\b|\b(?:print|reveal|show|repeat|leak|dump|give|tell|output|list)\b.*\b(?:your (?:\w+ )?(?:instructions?|prompt|rules|configuration|tools?)|env(?:ironment)? variables|other (?:users?|customers?|shoppers?)|credit card numbers|database|session ids?)\b/.test(
    t,
  )

export const isAbilities = (t: string): boolean =>
  /^(?:what|how) (?:can|do|could|else can) you (?:do|help|offer me)\b|^how (?:does this|do you) work\b|^help(?: me)?(?: out)?$|^who are you\b|^what are you\b|^are you (?:a |an )?(?:bot|robot|human|ai|real|machine|person)\b|^what (?:is your name|kind of (?:bot|assistant))\b|^(?:i need|need) (?:some )?help$/.test(
    t,
  )

export const isDiscount = (t: string): boolean =>
  /\b(?:apply|approved|granted|promised|entitled|give|want|get|need|have|take|set|make|change|lower|reduce|drop|knock|offer)\b.*\b(?:discount|\d+ ?(?:%|percent) off|percent off|half price|for free|free of charge|price (?:is|to|of)|prices? (?:to|at|down)|cheaper price|a deal|money off)\b|^(?:all )?(?:the )?prices? (?:are|is|be|of .* is)(?: now)? (?:[€$£]?\d|free|zero|changed|different)|\bcosts? (?:only )?[€$£]?\d.* now\b/.test(
    t,
  ) && !/^(?:find|show|search|look)\b/.test(t)

const TALK: readonly [RegExp, Topic][] = [
  [/\b(?:never ?mind|forget (?:it|about it|that)|skip it|leave it|changed my mind)\b/, 'nevermind'],
  [/\b(?:thanks?|thank you|much appreciated|appreciate it)\b/, 'thanks'],
  [
    /\b(?:bye|goodbye|see you|good night|cya|have a nice day|that is all|that was all|that will be all|nothing else|i am done|all set)\b/,
    'goodbye',
  ],
  [
    /\b(?:hi|hello|hey|yo|good (?:morning|afternoon|evening|day)|greetings|howdy|hiya|how are you|what is up|sup)\b/,
    'greeting',
  ],
]

export function talkOf(t: string, lead: string): Topic | null {
  const both = `${lead} ${t}`
  return TALK.find(([pattern]) => pattern.test(both))?.[1] ?? null
}

const SMALL =
  /\b(?:hi|hello|hey|yo|there|good|morning|afternoon|evening|day|night|greetings|howdy|hiya|how are you|doing|today|thanks?|thank you|so much|very much|a lot|lot|for (?:your|the) (?:help|time|info|information)|much appreciated|appreciate it|you|bye|goodbye|see|later|cya|have a nice (?:day|one)|that is (?:all|it|great|perfect|fine|helpful|good|nice|very helpful)|that was (?:all|it|helpful|great)|that will be all|nothing else|i am done|all set|for now|never ?mind|forget (?:it|about it|that)|skip it|leave it|i (?:have )?changed my mind|then|ok|okay|great|perfect|cool|awesome|nice|lovely|and|again|bot|assistant|friend|mate|everyone|team|what is up|sup|is|it|all|was|help|helpful|really|to|soon|take care|wonderful|excellent|amazing|no|yes|please|the|a|your|for|just)\b/g

/** Whether nothing is said but politeness. */
export const isSmallTalk = (t: string): boolean => t.replace(SMALL, '').replace(/[^a-z0-9]/g, '') === ''

/** What needs no answer of its own beside something that is wanted. */
export const isChat = (kind: Wish['kind']): boolean => kind === 'talk' || kind === 'unclear'

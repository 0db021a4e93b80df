const HUMAN =
  /\b(?:human(?: being)?s?|(?:real |actual |live )?person|agent|someone|somebody|representative|reps?|staff|employee|manager|supervisor|operator|colleague|customer (?:service|support|care)|support(?: team)?|real people)\b/
/** Somebody wants to speak to a person. */
export const isPerson = (t: string): boolean =>
  (/\b(?:talk|speak|chat|connect|put (?:me|us) through|transfer|escalate|reach|contact|call|get me|hand (?:me|this) over|want|need|is there)\b/.test(
    t,
  ) &&
    HUMAN.test(t) &&
    !/\bi need someone who\b/.test(t)) ||
  /^(?:a )?(?:real |live |actual )?(?:human|person|agent|representative|operator)\b|\b(?:file|make|lodge) a complaint\b|\bi want to complain\b|^escalate\b|^complain\b/.test(
    t,
  )

/** Somebody asks after an order. */
export const isStatus = (t: string, orderId: string | null): boolean => {
  if (
    /^(?:order|add|buy|remove|put)\b/.test(t) &&
    !/^order (?:status|number|id|tracking|history|update)\b/.test(t)
  )
    return false
  if (
    /\b(?:has|have|had|did) (?:not|never) (?:yet )?(?:arrived?|come|shown up|been delivered|turned up|received?)\b|\bnot (?:yet )?(?:arrived|received)\b|\bnever (?:arrived|came|got)\b/.test(
      t,
    )
  )
    return true
  if (/^i (?:have )?(?:ordered|bought|purchased)\b/.test(t)) return true
  if (orderId !== null) return !/\b(?:return|refund)\b/.test(t)
  const mine =
    /\b(?:my|the|that|this|our|last|latest|recent|previous)\s+(?:\w+\s+)?(?:orders?|parcels?|packages?|shipments?|deliver(?:y|ies)|purchases?|stuff|things i (?:bought|ordered))\b/
  if (
    /\border (?:status|tracking|history|update)\b|\btrack(?:ing)?\b.*\b(?:order|parcel|package|it|number|shipment|delivery)\b/.test(
      t,
    )
  )
    return true
  if (
    /\b(?:what|which|where|when) (?:\w+ )*(?:did|have) i (?:\w+ )?(?:order|buy|bought|ordered|purchased?)\b/.test(
      t,
    )
  )
    return true
  return (
    mine.test(t) &&
    /\b(?:where|when|status|track|arrived?|arrives|shipped|sent|dispatched|delivered|late|happen\w*|progress|update|is|has|did|was|how long|coming|news|lost|missing|show|list|see|check|on its way)\b/.test(
      t,
    ) &&
    !/\b(?:checkout|complete|place|pay|finish|confirm|submit|finali[sz]e)\b/.test(t)
  )
}

/** Nothing is to be bought, or not yet. */
export const isHold = (t: string): boolean =>
  /^(?:do not|never|no need to|not|without|please do not|i do not want to|i am not (?:going|ready) to|i am not|not going to)\s+(?:\w+\s+)?(?:buy|buying|purchase|order|checkout|pay|paying|add|adding|put|charge|place|take)\b/.test(
    t,
  ) ||
  /^(?:no (?:buying|purchase|checkout|payment)|not yet|i am just (?:looking|browsing)|i am only (?:looking|browsing)|just (?:looking|browsing)|only (?:looking|browsing)|(?:looking|browsing) around)\b/.test(
    t,
  ) ||
  /^i am (?:just|only) (?:looking|browsing)\b(?! for)/.test(t)

const CART = /\b(?:carts?|baskets?|trolley|shopping bag)\b|\b(?:in|inside) (?:my|the) bag\b/
/** Somebody wants to see the cart. */
export const isView = (t: string): boolean => {
  if (
    /^(?:add|put|throw|toss|drop|pop|stick|chuck|place|remove|delete|take|clear|empty|buy|purchase|order|checkout|pay|get|wipe|reset|change|update|set|make|increase|reduce|decrease|leave|keep)\b/.test(
      t,
    )
  )
    return false
  if (
    /^what (?:is|are|do i have|have i got) in (?:there|it|here)\b|^what (?:have i|did i|do i) (?:\w+ )?(?:add|added|pick|picked|put|get|got|have|chosen?|selected|select)(?: \w+)* (?:so far|already|now|until now)\b|\bmy total\b|^(?:what|how much) (?:is|are|was) the (?:total|sum|subtotal|damage)\b|^(?:the )?total\b|^how much (?:is (?:it|that|everything) )?(?:in total|all together|altogether|do i owe|is everything|will i pay|am i paying)\b|^what do i owe\b/.test(
      t,
    )
  )
    return true
  if (!CART.test(t)) return false
  return /^(?:my |the |shopping )*(?:cart|basket|trolley|bag)\b|\b(?:view|show|see|check|look|review|display|open|list|what|whats|how much|how many|total|contents?|inside|anything|do i have|tell|is there|are there|is|where)\b/.test(
    t,
  )
}

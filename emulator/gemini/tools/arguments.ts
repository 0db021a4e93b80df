import { type Field, fieldsOf, type Tool } from './tool.ts'

/** What a call is to carry, as far as it is known; a function takes of it what it has parameters for. */
export interface Slots {
  query?: string
  productId?: string
  name?: string
  variantId?: string
  lineId?: string
  quantity?: number
  minPrice?: number
  maxPrice?: number
  cheapestFirst?: boolean
  orderId?: string
  confirmed?: boolean
  /** What the shopper said. */
  message?: string
}

/** Finds what the instructions and the shopper said under a name, such as the session's id. */
export type Facts = (field: Field) => string | undefined

type Filled = { args: Record<string, unknown> } | { missing: readonly Field[] }

/** The arguments of a call, or the required parameters that nothing is known for. */
export function fillArguments(tool: Pick<Tool, 'fields' | 'role'>, slots: Slots, facts: Facts): Filled {
  const args: Record<string, unknown> = {}
  const missing: Field[] = []
  for (const field of tool.fields) {
    const value = valueFor(field, tool, slots, facts)
    if (value !== undefined) args[field.name] = value
    else if (field.required) missing.push(field)
  }
  return missing.length > 0 ? { missing } : { args }
}

function valueFor(field: Field, tool: Pick<Tool, 'fields' | 'role'>, slots: Slots, facts: Facts): unknown {
  const { words } = field
  if (field.type === 'array') return listFor(field, slots, facts, tool.role)
  const stated = statedFor(field, tool, slots)
  if (stated !== undefined) return asType(field, stated)
  if (
    /\b(?:session|cart|basket|user|customer|shopper|conversation|thread|store|tenant|account|e ?mail|name|address|locale|language|currency|country)\b/.test(
      words,
    )
  ) {
    const fact = facts(field)
    if (fact !== undefined) return asType(field, fact)
  }
  if (!field.required) return undefined
  const fact = facts(field)
  if (fact !== undefined) return asType(field, fact)
  if (field.choices.length > 0) return chosen(field, slots.message ?? '')
  if (
    field.type === 'string' &&
    /\b(?:message|text|reason|summary|question|query|topic|details|description|input|request|comment|note|issue|problem|subject)\b/.test(
      words,
    )
  )
    return slots.message
  return undefined
}

function statedFor(
  { words, description, type, choices, name, schema }: Field,
  { role, fields }: Pick<Tool, 'fields' | 'role'>,
  slots: Slots,
): unknown {
  const has = (pattern: RegExp): boolean => pattern.test(words)
  if (has(/\bconfirm(?:ed|ation|s)?\b|\bapproved?\b|\bconsent\b/))
    return type === 'boolean' ? slots.confirmed : undefined
  if (has(/\border\b/) && !has(/\bsort\b|\border by\b/) && role !== 'search') return slots.orderId
  if (role === 'search') {
    if (
      has(/\b(?:max|maximum|below|under|upto|ceiling|budget|most|highest)\b/) &&
      has(/price|cost|amount|budget|max/)
    )
      return priced(slots.maxPrice, words, description, type, schema)
    if (has(/\b(?:min|minimum|above|over|least|lowest|floor)\b/))
      return priced(slots.minPrice, words, description, type, schema)
    if (has(/\bsort|\border by\b/))
      return slots.cheapestFirst === undefined ? undefined : sortChoice(choices, slots.cheapestFirst)
    if (
      type === 'string' &&
      choices.length === 0 &&
      has(/\b(?:q|query|queries|search|keywords?|terms?|text|phrase|what|description|name|term)\b/)
    )
      return slots.query
    if (
      type === 'string' &&
      choices.length === 0 &&
      fields.filter(field => field.required).length === 1 &&
      fields.find(field => field.required)?.name === name
    )
      return slots.query
    if (choices.length > 0) return undefined
  }
  if (role === 'knowledge' || role === 'person') {
    if (
      type === 'string' &&
      choices.length === 0 &&
      has(
        /\b(?:q|query|question|search|keywords?|terms?|text|topic|message|reason|summary|issue|problem|details|description|what|prompt|subject|note)\b/,
      )
    )
      return slots.message
  }
  if (
    has(/\bvariant\b|\boption id\b/) ||
    (has(/\bsku\b/) && fields.some(field => /\bproduct id\b/.test(field.words)))
  )
    return slots.variantId
  if (has(/\bline\b/) && !has(/address|\bline ?\d\b/)) return slots.lineId ?? slots.productId
  if (has(/\b(?:quantity|qty|amount|count|units|number|how many|pieces)\b/) && !has(/order|phone|card/))
    return slots.quantity
  if (role !== 'search' && role !== 'knowledge' && role !== 'person' && role !== 'status') {
    if (has(/\b(?:product|item|article|sku|goods)\b.*\bname\b|\bname\b/)) return slots.name
    if (
      has(/\b(?:product|item|article|sku|goods|id|code|ref|reference)\b/) &&
      !has(/\b(?:session|cart|basket|user|customer|store|request|order|payment|shipping|card)\b/)
    )
      return slots.productId
  }
  if (role === 'status' || role === 'cancel') if (has(/\bid\b|\bnumber\b|\breference\b/)) return slots.orderId
  return undefined
}

function priced(
  value: number | undefined,
  words: string,
  description: string,
  type: string,
  { properties }: Field['schema'],
): unknown {
  if (value === undefined) return undefined
  const minor = /cents|minor/i.test(`${words} ${description}`)
  if (type === 'object' && properties?.amount) return { amount: Math.round(value * 100), currency: 'EUR' }
  return minor ? Math.round(value * 100) : value
}

const sortChoice = (choices: readonly string[], cheapestFirst: boolean): string | undefined =>
  choices.find(choice => /price/i.test(choice) && /(?:desc|high)/i.test(choice) !== cheapestFirst)

/** A list of lines gets the one line; a list of texts the one text. */
function listFor(
  { schema, words, required }: Field,
  slots: Slots,
  facts: Facts,
  role: Tool['role'],
): unknown[] | undefined {
  const items = typeof schema.items === 'object' ? schema.items : {}
  if (items.properties) {
    const filled = fillArguments({ fields: fieldsOf(items), role }, slots, facts)
    return 'args' in filled && (required || slots.productId !== undefined) ? [filled.args] : undefined
  }
  if (/product|item|sku|id/.test(words) && slots.productId !== undefined) return [slots.productId]
  return /query|queries|keyword|term/.test(words) && slots.query !== undefined
    ? slots.query.split(' ')
    : undefined
}

function chosen({ choices }: Field, message: string): string | undefined {
  const lower = message.toLowerCase()
  return (
    choices.find(choice => lower.includes(choice.toLowerCase().replaceAll(/[_-]/g, ' '))) ??
    choices.find(choice => /^(?:other|general|any|all|default|none|question)/i.test(choice)) ??
    choices[0]
  )
}

function asType({ type, choices }: Field, value: unknown): unknown {
  if (value === undefined) return undefined
  if (choices.length > 0) return choices.find(choice => choice.toLowerCase() === String(value).toLowerCase())
  if (type === 'string') return typeof value === 'string' ? value : String(value)
  if (type === 'integer' || type === 'number')
    return typeof value === 'number' ? value : Number.isFinite(Number(value)) ? Number(value) : undefined
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined
  return value
}

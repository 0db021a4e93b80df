import { concept, wordsOf } from '../language/lexicon.ts'
import type { Schema } from '../request/request.ts'
import { wordsOfName } from '../tools/name.ts'
import { typeOf } from '../tools/tool.ts'
import { contentWords, type Material, telling } from './material.ts'

const DEEPEST = 12

/** A value that fits a schema, made of what a conversation says as well as plain rules can tell. */
export function compose(schema: Schema, material: Material): unknown {
  return valueFor(schema, { material, root: schema, name: '', depth: 0 })
}

interface Place {
  material: Material
  root: Schema
  /** The words of the property's name and description. */
  name: string
  depth: number
}

function valueFor(given: Schema, place: Place): unknown {
  const schema = resolved(given, place)
  if (schema.const !== undefined) return schema.const
  if (schema.enum?.length) return bestChoice(schema.enum, place)
  switch (typeOf(schema)) {
    case 'object':
      return objectFor(schema, place)
    case 'array':
      return listFor(schema, place)
    case 'boolean':
      return judged(place)
    case 'integer':
      return numberFor(schema, place, true)
    case 'number':
      return numberFor(schema, place, false)
    case 'null':
      return null
    default:
      return textFor(schema, place)
  }
}

/** Follows references and takes the first alternative that is something. */
function resolved(schema: Schema, { root, depth }: Place): Schema {
  let current = schema
  for (let hops = 0; hops < DEEPEST; hops++) {
    const name = current.$ref?.split('/').at(-1)
    if (name !== undefined)
      current =
        root.$defs?.[name] ??
        root.definitions?.[name] ??
        (current.$ref === '#' && depth < 3 ? root : { type: 'null' })
    else if (current.allOf?.length)
      current = Object.assign({}, ...current.allOf, { ...current, allOf: undefined })
    else {
      const option = (current.anyOf ?? current.oneOf)?.find(one => typeOf(one) !== 'null')
      if (!option || current.type !== undefined) return current
      current = option
    }
  }
  return { type: 'null' }
}

function objectFor({ properties = {}, required = [], propertyOrdering }: Schema, place: Place): object {
  const names = propertyOrdering?.filter(name => Object.hasOwn(properties, name)) ?? []
  const all = [...new Set([...names, ...Object.keys(properties)])]
  const wanted = place.depth >= DEEPEST ? all.filter(name => required.includes(name)) : all
  if (place.depth > DEEPEST * 2) return {}
  return Object.fromEntries(
    wanted.map(name => {
      const inner = properties[name] ?? {}
      return [
        name,
        valueFor(inner, {
          ...place,
          name: `${wordsOfName(name)} ${inner.description ?? ''}`,
          depth: place.depth + 1,
        }),
      ]
    }),
  )
}

const USUAL_ITEMS = 3

function listFor(
  { items, prefixItems, minItems = 0, maxItems = Number.POSITIVE_INFINITY }: Schema,
  place: Place,
): unknown[] {
  const least = Number(minItems)
  const most = Math.min(Number(maxItems), 50)
  const of = prefixItems?.[0] ?? (typeof items === 'object' ? items : {})
  const inner = resolved(of, place)
  const deeper = { ...place, depth: place.depth + 1 }
  if (place.depth >= DEEPEST) return Array.from({ length: least }, () => valueFor(of, deeper))
  if (inner.enum?.length) return choicesSaid(inner.enum, { least, most }, place)
  if (typeOf(inner) === 'string') {
    const count = Math.max(least, Math.min(most, USUAL_ITEMS))
    const words = isProse(place.name)
      ? telling(place.material, count)
      : place.material.keywords.slice(0, count)
    return Array.from({ length: Math.max(least, Math.min(count, words.length)) }, (_, at) =>
      fitted(words[at % words.length] ?? `item ${at + 1}`, inner),
    )
  }
  return Array.from({ length: Math.max(least, Math.min(1, most)) }, () => valueFor(of, deeper))
}

/** The choices that were said; the first ones where more are wanted. */
function choicesSaid(
  choices: readonly unknown[],
  { least, most }: { least: number; most: number },
  { material }: Place,
): unknown[] {
  const said = choices.filter(choice => isSaid(String(choice), material)).slice(0, most)
  const more = Array.from(
    { length: Math.max(0, least - said.length) },
    (_, at) => choices[at % choices.length],
  )
  return [...said, ...more]
}

const isSaid = (choice: string, { question, text }: Material): boolean => {
  const said = new Set(contentWords(`${question} ${text}`).map(concept))
  return wordsOf(wordsOfName(choice)).some(word => said.has(concept(word)))
}

/** The choice whose words stand in what was said, what was said last before the rest. */
function bestChoice(choices: readonly unknown[], { material }: Place): unknown {
  const last = new Set(wordsOf(material.question.toLowerCase()).map(concept))
  const all = new Set(wordsOf(material.text.toLowerCase()).map(concept))
  const rated = choices.map(choice => {
    const words = wordsOf(wordsOfName(String(choice)))
    const hits = words.reduce(
      (sum, word) => sum + (last.has(concept(word)) ? 2 : all.has(concept(word)) ? 1 : 0),
      0,
    )
    return { choice, rate: hits / Math.max(1, words.length) }
  })
  const best = rated.reduce((a, b) => (b.rate > a.rate ? b : a))
  if (best.rate > 0) return best.choice
  return (
    choices.find(choice =>
      /^(?:other|unknown|none|neutral|general|default|unspecified)/i.test(String(choice)),
    ) ?? choices[0]
  )
}

/** Whether what the name says is said, and not denied. */
function judged({ name, material }: Place): boolean {
  const words = contentWords(name).map(concept)
  const sentence = material.sentences.findLast(one =>
    contentWords(one).some(word => words.includes(concept(word))),
  )
  return sentence !== undefined && !/\b(?:no|not|never|without|n't|cannot)\b/i.test(sentence)
}

function numberFor(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Schema,
  { name, material }: Place,
  whole: boolean,
): number {
  const least =
    minimum ??
    (exclusiveMinimum === undefined
      ? undefined
      : exclusiveMinimum + (whole ? 1 : Math.abs(exclusiveMinimum) * 1e-6 + 1e-6))
  const most =
    maximum ??
    (exclusiveMaximum === undefined
      ? undefined
      : exclusiveMaximum - (whole ? 1 : Math.abs(exclusiveMaximum) * 1e-6 + 1e-6))
  const fits = (value: number): boolean =>
    (least === undefined || value >= least) &&
    (most === undefined || value <= most) &&
    (!whole || Number.isInteger(value))
  const words = contentWords(name).map(concept)
  const near = material.sentences.filter(sentence =>
    contentWords(sentence).some(word => words.includes(concept(word))),
  )
  const stated = [...near, material.question, material.text].flatMap(text =>
    (text.slice(0, 4000).match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number),
  )
  const found = stated.find(fits) ?? Math.min(Math.max(0, least ?? 0), most ?? Number.POSITIVE_INFINITY)
  if (multipleOf === undefined || multipleOf <= 0) return whole ? Math.ceil(found) : found
  const stepped = Math.ceil(found / multipleOf) * multipleOf
  return most !== undefined && stepped > most ? Math.floor(most / multipleOf) * multipleOf : stepped
}

const isProse = (name: string): boolean =>
  /\b(?:summary|answer|text|reasons?|reasoning|explanation|description|message|response|reply|content|body|notes?|points?|sentences?|details|story|script|caption|feedback|comment)\b/i.test(
    name,
  )

function textFor(schema: Schema, { name, material }: Place): string {
  const { format } = schema
  if (format === 'date-time')
    return /\d{4}-\d\d-\d\dT[\d:.]+Z?/.exec(material.text)?.[0] ?? '1970-01-01T00:00:00Z'
  if (format === 'date') return /\d{4}-\d\d-\d\d/.exec(material.text)?.[0] ?? '1970-01-01'
  if (format === 'email')
    return /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/.exec(material.text)?.[0] ?? 'nobody@example.com'
  if (format === 'uri') return /https?:\/\/[^\s"<>]{1,500}/.exec(material.text)?.[0] ?? 'https://example.com/'
  if (/\blang(?:uage)?\b/.test(name)) return fitted('en', schema)
  const words = contentWords(name)
  if (isProse(name)) return fitted(telling(material, 2, words).join(' '), schema)
  const labelled =
    words[0] &&
    new RegExp(`\\b${words[0]}s?\\b["']?\\s*(?:is|:|=)\\s*["']?([^\\n"'.,;]{1,80})`, 'i').exec(
      material.text,
    )?.[1]
  if (labelled) return fitted(labelled.trim(), schema)
  if (/\b(?:title|headline|name|subject|topic|query|keyword|product|category|intent)\b/.test(name))
    return fitted(material.keywords.slice(0, 3).join(' '), schema)
  return fitted(telling(material, 1, words)[0] ?? '', schema)
}

function fitted(text: string, { minLength = 0, maxLength = 2000 }: Schema): string {
  const cut = text.slice(0, Number(maxLength))
  return cut.length >= Number(minLength) ? cut : cut.padEnd(Math.min(Number(minLength), 10_000), '.')
}

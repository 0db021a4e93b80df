import type { Product } from '../../../../schemas/product.ts'

type Value = Product['attributes'][string]

/** A fact of a product in its form, and the value that its text came from. */
export interface AttributeRow {
  name: string
  text: string
  was?: { text: string; value: Value }
}

const SEPARATOR = ' | '

const textOf = (value: Value): string => (Array.isArray(value) ? value.join(SEPARATOR) : String(value))

export const rowsOf = (attributes: Product['attributes']): AttributeRow[] =>
  Object.entries(attributes).map(([name, value]) => {
    const text = textOf(value)
    return { name, text, was: { text, value } }
  })

/** What was not touched stays what it was: a text that looks like a number remains a text. */
export const attributesOf = (rows: readonly AttributeRow[]): Product['attributes'] =>
  Object.fromEntries(
    rows
      .filter(({ name, text }) => name.trim() || text.trim())
      .map(({ name, text, was }) => [name.trim(), was?.text === text ? was.value : read(text.trim())]),
  )

function read(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text)
  return text.includes('|') ? text.split('|').flatMap(part => part.trim() || []) : text
}

/** The row of a fact, for problems that name it. */
export const rowOfAttribute = (rows: readonly AttributeRow[], name: string): number =>
  rows.findIndex(row => row.name.trim() === name)

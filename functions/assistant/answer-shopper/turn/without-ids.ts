import type { KnownProduct } from './memory.ts'

const ID = String.raw`\b(?:prd|var|lin|crt)_[A-Za-z0-9_]+`
const IN_BRACKETS = new RegExp(String.raw`\s*[([](?:(?:product |variant |cart )?id\b:?\s*)?${ID}[)\]]`, 'gi')
const BARE = new RegExp(ID, 'g')

/** An answer as shoppers read it: ids are for tools, and of an order only. A product that is named by its id gets its name. */
export const withoutIds = (answer: string, known: readonly KnownProduct[]): string =>
  answer
    .replaceAll(IN_BRACKETS, '')
    .replaceAll(BARE, id => known.find(({ productId }) => productId === id)?.name ?? 'it')

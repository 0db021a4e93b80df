import { invalid, notMet, notModified } from './errors.ts'
import type { Preconditions } from './records.ts'

/** Reads `ifGenerationMatch` and its kin, `ifSourceGenerationMatch` with `about` being `Source`. */
export function readPreconditions(query: URLSearchParams, about = ''): Preconditions {
  const read = (what: string): number | undefined => readWhole(query, `if${about}${what}`)
  return present({
    generation: read('GenerationMatch'),
    generationNot: read('GenerationNotMatch'),
    metageneration: read('MetagenerationMatch'),
    metagenerationNot: read('MetagenerationNotMatch'),
  })
}

const present = (read: { [Name in keyof Preconditions]: number | undefined }): Preconditions =>
  Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))

/** A query parameter that is a whole number; throws `invalid` for anything else. */
export function readWhole(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const value = Number(text)
  if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(value))
    throw invalid(`Invalid value for ${name}: '${text.slice(0, 100)}'`, name)
  return value
}

interface Versioned {
  generation: number
  metageneration: number
}

/**
 * Throws 412 where one does not hold; a read whose `NotMatch` does not hold is 304. Generation 0 stands for an object that
 * is not there: https://cloud.google.com/storage/docs/request-preconditions
 */
export function checkPreconditions(
  wanted: Preconditions,
  current: Versioned | undefined,
  { reading = false } = {},
): void {
  const unchanged = (name: string): Error => (reading ? notModified() : notMet(name))
  const generation = current?.generation ?? 0
  if (wanted.generation !== undefined && wanted.generation !== generation) throw notMet('If-Match')
  if (wanted.generationNot !== undefined && wanted.generationNot === generation)
    throw unchanged('If-None-Match')
  if (wanted.metageneration !== undefined && wanted.metageneration !== current?.metageneration)
    throw notMet('If-Match')
  if (wanted.metagenerationNot !== undefined && wanted.metagenerationNot === current?.metageneration)
    throw unchanged('If-None-Match')
}

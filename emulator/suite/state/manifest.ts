import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const FORMAT = 1
const FILE = 'manifest.json'

const Manifest = z.strictObject({
  /** Of this file and what lies beside it. */
  format: z.literal(FORMAT),
  /** The suite's time when it was taken, in milliseconds since the epoch. */
  at: z.number().min(0).max(8.64e15),
})

/** What a taken state says of itself. */
export type Manifest = z.infer<typeof Manifest>

export function writeManifest(folder: string, { at }: Omit<Manifest, 'format'>): void {
  writeFileSync(join(folder, FILE), `${JSON.stringify({ format: FORMAT, at }, null, 2)}\n`)
}

/** @throws where there is none, or one of another kind. */
export function readManifest(folder: string): Manifest {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(join(folder, FILE), 'utf8'))
  } catch {
    throw new Error('it holds no manifest.json, so it is no state of a suite')
  }
  const parsed = Manifest.safeParse(content)
  if (!parsed.success) throw new Error('its manifest.json is not one that this version can read')
  return parsed.data
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../web-stamp.ts'

/** A function as the generated files have it. */
export interface DeployedFunction {
  id: string
  context: string
  trigger: 'http' | 'event' | 'schedule' | 'dead-letter'
  public: boolean
  /** The functions that may call it. */
  callers: readonly string[]
  /** The services outside of Google Cloud that it talks to. */
  outside: readonly string[]
  secrets: readonly string[]
}

/** Every function that is deployed, from what `npm run generate` made of the declarations. */
export function listFunctions(root = ROOT): DeployedFunction[] {
  const text = readFileSync(join(root, 'terraform/generated/functions.json'), 'utf8')
  const declared = JSON.parse(text) as Record<string, Omit<DeployedFunction, 'id'>>
  return Object.entries(declared).map(([id, one]) => ({ ...one, id }))
}

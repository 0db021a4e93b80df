import type { AnyFunction } from './serve.ts'

/** Where a function is found and who may call it as a service. `functions/index.ts` holds one for each function. */
export interface RegistryEntry {
  context: string
  load: () => Promise<{ default: AnyFunction }>
  /** The functions that declare a client of it. */
  callers: readonly string[]
}

/** Every function by its id. */
export type Registry = Readonly<Record<string, RegistryEntry>>

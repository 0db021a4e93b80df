import type { IncomingMessage, ServerResponse } from 'node:http'
import { functions } from '../../functions/index.ts'
import { googleRuntime, loadClients } from '../../functions/kit/runtime.ts'
import type { AnyFunction } from '../../functions/kit/serve.ts'
import { functionHandler } from '../../functions/kit/serve.ts'
import { PUSH_ACCOUNT, SCHEDULER_ACCOUNT } from '../../functions/kit/service-identity.ts'

/** One function as it is deployed. */
export interface Deployed {
  id: string
  /** Short names of the accounts that may invoke it; `null`: everybody may. */
  invokers: readonly string[] | null
  handle: (request: IncomingMessage, response: ServerResponse) => void
}

interface Entry {
  load: () => Promise<{ default: AnyFunction }>
  callers: readonly string[]
}

/**
 * Loads every function of the registry. Each is called as the express app that it is, without the functions framework
 * around it: that runs every request in a `domain`, which costs more than the request. `framework.int.test.ts` holds
 * that both give the same answers.
 */
export async function loadFunctions(): Promise<Map<string, Deployed>> {
  const entries: [string, Entry][] = Object.entries(functions)
  const [loaded] = await Promise.all([
    Promise.all(entries.map(async ([id, { load, callers }]) => deploy(id, (await load()).default, callers))),
    loadClients(),
  ])
  return new Map(loaded.map(deployed => [deployed.id, deployed]))
}

function deploy(id: string, declared: AnyFunction, callers: readonly string[]): Deployed {
  let handle: Deployed['handle'] | undefined
  return {
    id,
    invokers: invokersOf(declared, callers),
    handle: (request, response) => {
      handle ??= functionHandler(declared, googleRuntime, callers)
      handle(request, response)
    },
  }
}

function invokersOf(declared: AnyFunction, callers: readonly string[]): readonly string[] | null {
  if (declared.kind === 'event' || declared.kind === 'dead-letter') return [PUSH_ACCOUNT]
  if (declared.kind === 'schedule') return [SCHEDULER_ACCOUNT]
  return declared.routes.every(({ access }) => access.kind === 'services') ? callers : null
}

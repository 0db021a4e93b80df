import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Deployed } from './function-table.ts'
import { IdentityCheck } from './identity-check.ts'
import type { Configuration } from './messages.ts'
import { askAftermath, askStrike } from './parent.ts'
import { statusOf } from './status.ts'
import { turnAway } from './turn-away.ts'
import type { Usage } from './usage.ts'

/** What stands before the functions: finds the one that is meant, checks who calls, lets faults strike. */
export class Front {
  faultsArmed: boolean
  readonly #functions: ReadonlyMap<string, Deployed>
  readonly #identities: IdentityCheck
  readonly #url: string
  readonly #usage: Usage
  readonly #invokers = new Map<string, ReadonlySet<string>>()

  constructor(
    functions: ReadonlyMap<string, Deployed>,
    { env, keys, faultsArmed }: Configuration,
    usage: Usage,
  ) {
    this.#functions = functions
    this.#usage = usage
    this.#identities = new IdentityCheck(keys)
    this.#url = env.FUNCTIONS_URL ?? ''
    this.faultsArmed = faultsArmed
    for (const { id, invokers } of functions.values()) {
      const accounts = (invokers ?? []).map(
        name => `${name}@${env.GOOGLE_CLOUD_PROJECT}.iam.gserviceaccount.com`,
      )
      this.#invokers.set(id, new Set(accounts))
    }
  }

  /** Serves one request: `/{function}/…`. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/'
    const [, id = '', rest = ''] = /^\/([^/?]*)(.*)$/.exec(url) ?? []
    const deployed = this.#functions.get(id)
    if (!deployed) return turnAway(response, 404, 'There is no such function.')
    if (deployed.invokers !== null && !(await this.#mayInvoke(deployed, request, response))) return
    this.#usage.add(id, response)
    if (this.faultsArmed && !(await mayProceed(id, `${request.method} ${rest}`, response))) return
    request.url = rest.startsWith('/') ? rest : `/${rest}`
    deployed.handle(request, response)
  }

  async #mayInvoke({ id }: Deployed, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const invokers = this.#invokers.get(id) ?? new Set()
    const refusal = await this.#identities.check(request, `${this.#url}/${id}`, invokers)
    if (!refusal) return true
    turnAway(response, refusal.status, refusal.message)
    return false
  }
}

/** Lets a fault strike before the effect, and again before the answer goes out. */
async function mayProceed(id: string, about: string, response: ServerResponse): Promise<boolean> {
  const { fail, call } = await askStrike(id, about)
  if (fail !== null) {
    refuse(response, statusOf(fail), fail)
    return false
  }
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
  response.end = (...args: unknown[]) => {
    void askAftermath(call).then(({ lost }) => (lost ? response.destroy() : end(...args)))
    return response
  }
  return true
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const requestId = randomBytes(16).toString('hex')
  const message = 'A fault was injected.'
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
    'x-trace-id': requestId,
  }
  response.writeHead(status, headers)
  response.end(JSON.stringify({ error: { code, reason: 'FAULT_INJECTED', message, requestId } }))
}

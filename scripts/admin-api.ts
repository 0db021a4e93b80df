import { existsSync, readFileSync } from 'node:fs'

/** How a command of an operator finds the shop: options first, then the environment, then what `npm start` wrote. */
export const shopOptions = {
  url: { type: 'string' },
  token: { type: 'string' },
  store: { type: 'string', default: 'demo' },
  'env-file': { type: 'string', default: '.caravan/suite.env' },
} as const

export interface ShopValues {
  url?: string | undefined
  token?: string | undefined
  store: string
  'env-file': string
}

export const shopUsage =
  'options: --url URL --token TOKEN --store STORE (default: CARAVAN_URL, CARAVAN_ADMIN_TOKEN, demo), --env-file FILE'

/** Calls the API as the shop's admin. Whatever is refused ends the command, with what was said. */
export type AdminApi = <Answer>(method: string, path: string, body?: object) => Promise<Answer>

export function adminApi(values: ShopValues): AdminApi {
  const settings = { ...fromFile(values['env-file']), ...process.env }
  const url = values.url ?? settings.CARAVAN_URL ?? 'http://127.0.0.1:5000'
  const token = values.token ?? settings.CARAVAN_ADMIN_TOKEN
  if (!token) stop('no admin token: set CARAVAN_ADMIN_TOKEN or give --token or --env-file', 2)
  return async <Answer>(method: string, path: string, body?: object) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'x-store-id': values.store,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: Error) => stop(`${url} does not answer: ${error.message}`, 1))
    const answer = (await response.json().catch(() => ({}))) as { error?: { message: string } }
    if (!response.ok) stop(`${response.status}: ${answer.error?.message ?? 'refused'}`, 1)
    return answer as Answer
  }
}

/** Ends the command with a sentence: 1 when something was refused, 2 when it was asked for wrongly. */
export function stop(message: string, code: 1 | 2): never {
  console.error(message)
  process.exit(code)
}

function fromFile(file: string): Record<string, string> {
  if (!existsSync(file)) return {}
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.includes('='))
  return Object.fromEntries(
    lines.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

import { ask } from '../lib/http.ts'

type Parameters = Readonly<Record<string, string | number | undefined>>

/** Looks through one of the suite's doors. */
export const look = <Answer>(
  door: string,
  parameters: Parameters = {},
  signal?: AbortSignal,
): Promise<Answer> => ask<Answer>(addressOf(door, parameters), { signal })

/** Does something through a door. */
export const command = <Answer>(
  method: 'POST' | 'DELETE',
  door: string,
  body: unknown = {},
): Promise<Answer> => ask<Answer>(`/__suite/${door}`, { method, body })

/** Where a door is, for what a browser fetches by itself. */
export function addressOf(door: string, parameters: Parameters): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `/__suite/${door}${query && `?${query}`}`
}

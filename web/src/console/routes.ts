export const PAGES = [
  { path: '', name: 'Map' },
  { path: 'messages', name: 'Messages' },
  { path: 'dead-letters', name: 'Dead letters' },
  { path: 'traces', name: 'Traces' },
  { path: 'data', name: 'Documents' },
  { path: 'storage', name: 'Objects' },
  { path: 'mail', name: 'Mail' },
  { path: 'payments', name: 'Payments' },
  { path: 'faults', name: 'Faults and time' },
  { path: 'costs', name: 'Operations and costs' },
  { path: 'logs', name: 'Logs' },
] as const

export type PagePath = (typeof PAGES)[number]['path']

const BASE = '/__console'

/** Which page an address shows. */
export function pageOf(path: string): PagePath | undefined {
  const inside = path.replace(/^\/__console\/?/, '').replace(/\/$/, '')
  return PAGES.find(page => page.path === inside)?.path
}

type Parameters = Readonly<Record<string, string | undefined>>

/** The address of a page, with what it is to show. */
export function hrefOf(page: PagePath, parameters: Parameters = {}): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  )
  const query = new URLSearchParams(given).toString()
  return `${page === '' ? BASE : `${BASE}/${page}`}${query && `?${query}`}`
}

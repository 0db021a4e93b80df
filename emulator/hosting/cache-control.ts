/** Directives of a Cache-Control header, lower case (RFC 9111, 5.2). */
export function parseCacheControl(header: string | undefined): ReadonlyMap<string, string> {
  const directives = new Map<string, string>()
  for (const part of (header ?? '').split(',')) {
    const [name = '', value = ''] = part.split('=', 2)
    if (name.trim() !== '') directives.set(name.trim().toLowerCase(), value.trim().replaceAll('"', ''))
  }
  return directives
}

/** Answers that may be kept when they say for how long (RFC 9110, 15.1). */
const KEPT_STATUSES = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501])

type Headers = Readonly<Record<string, string | string[] | number | undefined>>

/** For how many seconds a shared cache may answer with this; 0: not at all (RFC 9111, 3 and 4.2.1). */
export function sharedLifetime(status: number, headers: Headers): number {
  if (!KEPT_STATUSES.has(status) || headers['set-cookie'] !== undefined || headers.vary === '*') return 0
  const control = parseCacheControl(headers['cache-control'] as string | undefined)
  if (control.has('no-store') || control.has('private') || control.has('no-cache')) return 0
  const seconds = Number(control.get('s-maxage') ?? control.get('max-age'))
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0
}

/** Whether an entity tag is among those of an If-None-Match header, compared weakly (RFC 9110, 8.8.3.2). */
export function etagMatches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true
  const wanted = etag.replace(/^W\//, '')
  return ifNoneMatch.split(',').some(tag => tag.trim().replace(/^W\//, '') === wanted)
}

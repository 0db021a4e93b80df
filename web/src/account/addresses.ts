/** Pages of the account area. Those that letters link to are named by the functions that write them. */
export const ACCOUNT_PAGES = [
  'profile',
  'sign-in',
  'register',
  'verify',
  'reset',
  'orders',
  'privacy',
  'erasure',
  'guest',
  'guest-export',
  'guest-erasure',
  'keys',
] as const
/** The notice is for everybody, and so beside the area. */
export type AccountPage = (typeof ACCOUNT_PAGES)[number] | 'notice'

const PATH = /^\/account(?:\/([a-z-]+))?\/?$/

/** Which page of the area a path shows; nothing for one that there is not. */
export function accountPageOf(path: string): AccountPage | undefined {
  if (/^\/privacy\/?$/.test(path)) return 'notice'
  const [whole, name = 'profile'] = PATH.exec(path) ?? []
  return whole === undefined ? undefined : ACCOUNT_PAGES.find(page => page === name)
}

export const accountPaths = {
  profile: '/account',
  register: '/account/register',
  reset: '/account/reset',
  orders: '/account/orders',
  keys: '/account/keys',
  privacy: '/account/privacy',
  guest: '/account/guest',
  /** The record of an erasure is for whoever has its id, and its id stays in the browser. */
  erasure: (erasureId: string): string => `/account/erasure#id=${encodeURIComponent(erasureId)}`,
  signIn: '/account/sign-in',
}

/** Where to go on after signing in: a path of this site, whatever an address says. */
export function wayOn(query: URLSearchParams): string {
  const to = query.get('to') ?? ''
  return /^\/(?![/\\])[\w\-./?=&%]*$/.test(to) ? to : accountPaths.profile
}

const behindHash = (hash: string, name: string): string | undefined =>
  new URLSearchParams(hash.replace(/^#/, '')).get(name) || undefined

/** The token that a letter's link carries where no server sees it: behind the `#`. */
export const linkToken = (hash: string): string | undefined => behindHash(hash, 'token')
export const erasureIdIn = (hash: string): string | undefined => behindHash(hash, 'id')

import { readFileSync } from 'node:fs'
import type { PlannedResource } from './workspace.ts'

type Plan = readonly PlannedResource[]
type Values = Record<string, unknown>

interface Paths {
  home: string
  search(): string
  shelf(category: string): string
  product(slug: string): string
  cart: string
  checkout: string
  orders: string
  order(orderId: string): string
  account: string
  signIn(to: string): string
  privacy: string
}

// By its address and not by its name, since the web app is checked with a browser's types.
const { paths } = (await import(new URL('../../web/src/routes.ts', import.meta.url).href)) as { paths: Paths }

const listOf = (value: unknown): Values[] => (Array.isArray(value) ? (value as Values[]) : [])

/** What a plan's front would not answer as the web app and the local hosting do. */
export const frontRules = (plan: Plan): string[] => [...unansweredPages(plan), ...missingHeaders(plan)]

/** One path of each page of the web app; deeper ones where a page has some. */
const PAGES: readonly string[] = [
  paths.home,
  paths.search(),
  paths.shelf('eyewear'),
  paths.product('round-glasses'),
  paths.cart,
  paths.checkout,
  paths.orders,
  paths.order('ord_1'),
  paths.account,
  new URL(paths.signIn('/'), 'https://shop').pathname,
  paths.privacy,
  '/admin',
  '/admin/orders',
]

/** A path that no rule takes is looked for among the files of the web bucket, where no page is. */
function unansweredPages(plan: Plan): string[] {
  const rules = plan
    .filter(({ address }) => address === 'google_compute_url_map.web')
    .flatMap(({ values }) => listOf(values.path_matcher))
    .flatMap(matcher => listOf(matcher.route_rules))
    .filter(rule => listOf(rule.route_action).length > 0)
    .flatMap(rule => listOf(rule.match_rules))
  return PAGES.filter(path => !rules.some(rule => matches(rule, path))).map(
    path => `page ${path} is answered by nothing`,
  )
}

function matches({ full_path_match: full, path_template_match: template }: Values, path: string): boolean {
  if (typeof full === 'string' && full !== '') return full === path
  return typeof template === 'string' && patternOf(template).test(path)
}

/** `*` stands for one segment and `**` for what is left, with or without a name: `{category=*}`. */
function patternOf(template: string): RegExp {
  const source = template
    .replaceAll(/\{[a-z]+=(\*+)\}/g, '$1')
    .replaceAll(/[.]/g, '\\$&')
    .replaceAll(/\*+/g, stars => (stars === '*' ? '[^/]+' : '.*'))
  return new RegExp(`^${source}$`)
}

interface Hosting {
  hosting: { headers: { source: string; headers: { key: string; value: string }[] }[] }
}

/** Pages leave with the headers that firebase.json gives them, in the cloud too. */
function missingHeaders(plan: Plan): string[] {
  const { hosting } = JSON.parse(
    readFileSync(new URL('../../firebase.json', import.meta.url), 'utf8'),
  ) as Hosting
  const wanted = hosting.headers
    .filter(({ source }) => source === '**')
    .flatMap(({ headers }) => headers)
    .filter(({ key }) => key !== 'Cache-Control')
  const bucket = plan.find(({ address }) => address === 'google_compute_backend_bucket.web')
  const sent = (bucket?.values.custom_response_headers ?? []) as string[]
  return wanted
    .filter(({ key, value }) => !sent.includes(`${key}: ${value}`))
    .map(({ key }) => `pages leave without ${key}`)
}

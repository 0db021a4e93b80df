import type { Artefact } from './artefact.ts'
import { toJson } from './artefact.ts'
import { publicRoutes } from './declared.ts'
import type { Platform } from './platform.ts'
import { compare } from './platform.ts'

const REGION = 'europe-west1'
const YEAR_SECONDS = 31_536_000
/** The browser sends card data here, and nowhere else outside. */
const PAYMENT_PROVIDER = 'https://api.stripe.com'

const contentSecurityPolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self'",
  "script-src 'self'",
  `connect-src 'self' ${PAYMENT_PROVIDER}`,
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

/** For the official Firebase Emulator Suite; beside a shop that has port 5000. */
const emulators = {
  hosting: { port: 5002 },
  firestore: { port: 8080 },
  pubsub: { port: 8085 },
  ui: { enabled: false },
  singleProjectMode: false,
}

/** Firebase Hosting's configuration (https://firebase.google.com/docs/hosting/full-config); the suite honours it too. */
export const hosting: Artefact = {
  path: 'firebase.json',
  render: platform =>
    toJson({
      hosting: {
        public: 'web/dist',
        ignore: ['firebase.json', '**/.*'],
        headers: [
          { source: '**', headers: pairs(documentHeaders) },
          { source: '/assets/**', headers: cached(`public, max-age=${YEAR_SECONDS}, immutable`) },
          { source: '/pictures/**', headers: cached('public, max-age=3600') },
        ],
        rewrites: [...functionRewrites(platform), { source: '**', destination: '/index.html' }],
      },
      firestore: databases(platform).map(database => ({ database, indexes: 'firestore.indexes.json' })),
      emulators,
    }),
}

const documentHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Strict-Transport-Security': `max-age=${YEAR_SECONDS}; includeSubDomains`,
  'Cache-Control': 'no-cache',
}

const pairs = (headers: Record<string, string>): { key: string; value: string }[] =>
  Object.entries(headers).map(([key, value]) => ({ key, value }))

const cached = (value: string) => pairs({ 'Cache-Control': value })

/**
 * Firebase Hosting cannot tell methods apart: of the functions that share a path, the one that answers GET is named.
 * `terraform/generated/routes.json` says it all; the load balancer and the suite route by that.
 */
function functionRewrites(platform: Platform): unknown[] {
  const byPath = new Map<string, { method: string; functionId: string }>()
  for (const { route, function: functionId } of publicRoutes(platform)) {
    const source = route.call.path.replaceAll(/\{[a-zA-Z]+\}/g, '*')
    const known = byPath.get(source)
    if (!known || (known.method !== 'GET' && route.call.method === 'GET'))
      byPath.set(source, { method: route.call.method, functionId })
  }
  return [...byPath].map(([source, { functionId }]) => ({ source, function: { functionId, region: REGION } }))
}

const databases = ({ functions }: Platform): string[] =>
  [...new Set(['(default)', ...functions.map(({ declared }) => declared.database)])].sort(compare)

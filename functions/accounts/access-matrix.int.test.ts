/** Every route, called by everybody: let in as `functions/ACCESS.md` says, and in no other store at all. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCOPES } from '../../schemas/access.ts'
import type { Store } from '../../scripts/testing/shop.ts'
import { anAddress, expectStatus, startShop } from '../../scripts/testing/shop.ts'
import { newClient, newPerson, openStore, register, tokenFor } from './accounts.harness.ts'

interface Row {
  method: string
  path: string
  policy: string
  /** By the caller's role. */
  letIn: Record<string, boolean>
}

/** The policy of a route that looks at no token. */
const UNREAD = 'anyone, token ignored'

function readTable(): { roles: string[]; rows: Row[] } {
  const text = readFileSync(new URL('../ACCESS.md', import.meta.url), 'utf8')
  const [head = [], , ...body] = text
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    )
  const roles = head.slice(2)
  const rows = body.map(([route = '', policy = '', ...cells]) => {
    const [method = '', path = ''] = route.replaceAll('`', '').split(' ')
    const letIn = Object.fromEntries(roles.map((role, index) => [role, cells[index] === 'yes']))
    return { method, path, policy, letIn }
  })
  return { roles, rows }
}

const { roles, rows } = readTable()
const shop = await startShop()
afterAll(() => shop.stop())

const store = shop.store()
const neighbour = shop.store()
let credentials: Record<string, Record<string, string>>

beforeAll(async () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const client = async (scopes: readonly string[], role?: string) => {
    const answer = await tokenFor(store, await newClient(store, scopes, role))
    return bearer(expectStatus(answer, 200).access_token)
  }
  const key = await store.admin<{ key: string }>('POST', '/v1/api-keys', { name: 'A key', scopes: SCOPES })
  credentials = {
    guest: {},
    shopper: bearer((await register(store, newPerson())).access_token),
    widget_client: await client(['read:recommendations'], 'widget_client'),
    analytics_service: await client(['read:analytics'], 'analytics_service'),
    program: await client(SCOPES),
    key: { 'x-api-key': expectStatus(key, 201).key },
    admin_user: bearer((await openStore(shop, store)).access_token),
    operator: bearer(shop.adminToken),
  }
})

/** Things that are not there, under names that could be: whoever is let in finds nothing, and changes nothing. */
const ids: Record<string, string> = {
  productId: 'prd_none',
  cartId: 'crt_none',
  lineId: 'lin_none',
  orderId: 'ord_none',
  shipmentId: 'shp_none',
  clientId: 'cli_none',
  keyId: 'key_none',
  exportId: 'exp_none',
}

/** Who holds something is known by what they ask for, so that has to be right. */
const bodies: Record<string, object> = {
  'POST /v1/carts/{cartId}/items': { productId: 'prd_none', quantity: 1 },
  'PATCH /v1/carts/{cartId}/items/{lineId}': { quantity: 1 },
  'POST /v1/checkouts': {
    cartId: 'crt_none',
    email: 'ada@example.com',
    shippingAddress: anAddress,
    paymentMethodId: 'pm_card_visa',
  },
  'POST /v1/orders/{orderId}/cancel': {},
}

/** Whether the caller got past the door. What is sent is wrong for all the others, so that nothing comes of it. */
async function isLetIn(
  where: Store,
  { method, path }: Row,
  headers: Record<string, string>,
): Promise<boolean> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none')
  const body = bodies[`${method} ${path}`]
  const response = await fetch(`${where.url}${filled}`, {
    method,
    headers: {
      'x-store-id': where.id,
      'content-type': body ? 'application/json' : 'text/plain',
      ...headers,
    },
    ...(method !== 'GET' && { body: body ? JSON.stringify(body) : 'no json' }),
  })
  await response.body?.cancel()
  return response.status !== 401 && response.status !== 403
}

async function matrix(where: Store, callers: readonly string[]) {
  const seen: Record<string, Record<string, boolean>> = {}
  await Promise.all(
    callers.map(async caller => {
      for (const row of rows) {
        const route = `${row.method} ${row.path}`
        const letIn = await isLetIn(where, row, credentials[caller] ?? {})
        seen[route] = { ...seen[route], [caller]: letIn }
      }
    }),
  )
  return seen
}

test('SC-09: everybody is let in where the table says so, and nowhere else', async () => {
  expect(rows.length).toBeGreaterThan(50)
  const expected = Object.fromEntries(rows.map(({ method, path, letIn }) => [`${method} ${path}`, letIn]))
  expect(await matrix(store, roles)).toEqual(expected)
})

test('SY-20: in another store, a token opens only where none is looked at, and a key what is for guests', async () => {
  const callers = [...roles.filter(role => role !== 'operator'), 'key']
  const seen = await matrix(neighbour, callers)
  const isGuest = (caller: string): boolean => caller === 'guest' || caller === 'key'
  const expected = rows.map(({ method, path, policy, letIn }): [string, Record<string, boolean>] => [
    `${method} ${path}`,
    Object.fromEntries(
      callers.map(caller => [caller, isGuest(caller) ? letIn.guest === true : policy === UNREAD]),
    ),
  ])
  expect(seen).toEqual(Object.fromEntries(expected))
  const documents = await shop.documents()
  const theirs = documents.filter(({ path }) => path.startsWith(`stores/${neighbour.id}/`))
  const touched = new Set(theirs.map(({ path }) => path.split('/')[2]))
  // Anybody may start a cart, which leaves it and its mark, and is counted.
  expect([...touched].filter(name => !['carts', 'journal', 'limits'].includes(name ?? ''))).toEqual([])
})

test('SC-08: a key opens what its scopes say, only where a permission is asked for', async () => {
  const seen = await matrix(store, ['key'])
  const scoped = rows.map(({ method, path, policy, letIn }) => [
    `${method} ${path}`,
    { key: policy.startsWith('anyone') || (policy.includes(':') && letIn.program === true) },
  ])
  expect(seen).toEqual(Object.fromEntries(scoped))
})

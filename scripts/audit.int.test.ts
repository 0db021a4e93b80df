import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { startShop } from './testing/shop.ts'

const shop = await startShop()
afterAll(() => shop.stop())

const run = promisify(execFile)

async function verify(storeId: string): Promise<{ code: number; output: string }> {
  const env = { ...process.env, CARAVAN_URL: shop.url, CARAVAN_ADMIN_TOKEN: shop.adminToken }
  const args = ['scripts/audit.ts', 'verify', '--store', storeId]
  const cwd = new URL('..', import.meta.url).pathname
  return run(process.execPath, args, { env, cwd }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, output: error.stdout }),
  )
}

/** What Google's own client would do, if somebody with access to the database used it. */
async function overwrite(path: string, field: string, value: string): Promise<void> {
  process.env.FIRESTORE_EMULATOR_HOST = shop.suite.env.FIRESTORE_EMULATOR_HOST ?? ''
  process.env.METADATA_SERVER_DETECTION = 'none'
  const { Firestore } = await import('@google-cloud/firestore')
  const firestore = new Firestore({ projectId: shop.suite.env.GOOGLE_CLOUD_PROJECT ?? '' })
  await firestore.doc(path).update({ [field]: value })
  await firestore.terminate()
}

test('SC-29: the audit log of a store is whole, until somebody changes an entry behind its back', async () => {
  const store = shop.store()
  for (let count = 0; count < 3; count++) await store.addProduct({ name: `Lamp ${count}` })
  const person = { email: 'ada@example.com', password: 'a long enough password' }
  await store.request('POST', '/auth/register', { body: person })
  await store.request('POST', '/auth/login', { body: { ...person, password: 'a wrong one' } })
  const whole = await verify(store.id)
  expect(whole).toMatchObject({ code: 0 })
  expect(whole.output).toContain('accounts: 2 entries, whole')
  expect(whole.output).toContain('shop: 3 entries, whole')

  const documents = await shop.documents()
  const entries = documents.filter(({ path }) => path.startsWith(`stores/${store.id}/audit/`))
  expect(JSON.stringify(entries)).not.toContain('ada@')
  const changed = entries.find(({ data }) => data.actor === 'admin admin')
  await overwrite(changed?.path ?? '', 'subject', 'prd_another')
  const broken = await verify(store.id)
  expect(broken.code).toBe(1)
  expect(broken.output).toContain('was changed')
})

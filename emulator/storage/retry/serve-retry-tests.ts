import { StorageError } from '../engine/errors.ts'
import type { Answer } from '../wire/call.ts'
import type { RetryTests } from './retry-tests.ts'

/** `/retry_test` and `/retry_tests`, as Google's storage-testbench has them. */
export async function serveRetryTests(
  tests: RetryTests,
  method: string,
  path: string,
  json: () => Promise<unknown>,
): Promise<Answer> {
  if (method === 'POST' && path === '/retry_test') return { json: tests.create(await json()) }
  if (method === 'GET' && path === '/retry_tests') return { json: tests.list() }
  const id = /^\/retry_test\/(\w+)$/.exec(path)?.[1]
  if (id === undefined || (method !== 'GET' && method !== 'DELETE'))
    throw new StorageError(404, 'notFound', 'There is nothing here.')
  if (method === 'GET') return { json: tests.get(id) }
  tests.remove(id)
  return { json: {} }
}

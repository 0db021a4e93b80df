import { ReleaseRefused } from '../suite/built-functions.ts'
import type { Suite } from '../suite.ts'
import { invalid, Refused } from './read-body.ts'

/** What runs now, as `terraform apply` would find it: each function's `release` label, `null` where it was not deployed. */
export function readRelease({ release }: Suite): object {
  return { release }
}

/** Deploys `releases/{release}/` of the project's source bucket. */
export async function deployRelease(suite: Suite, body: Record<string, unknown>): Promise<object> {
  const { release, ...unknown } = body
  if (typeof release !== 'string' || Object.keys(unknown).length > 0) throw invalid('Send a release.')
  try {
    await suite.deploy(release)
  } catch (error) {
    if (!(error instanceof ReleaseRefused)) throw error
    throw new Refused(400, 'FAILED_PRECONDITION', 'RELEASE_REFUSED', error.message)
  }
  return readRelease(suite)
}

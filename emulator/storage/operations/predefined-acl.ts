import { invalid } from '../engine/errors.ts'
import type { AclEntry } from '../engine/fields.ts'
import type { BucketRecord } from '../engine/records.ts'

/** https://cloud.google.com/storage/docs/access-control/lists#predefined-acl */
const PREDEFINED: Record<string, AclEntry[]> = {
  private: [],
  projectPrivate: [],
  bucketOwnerFullControl: [],
  bucketOwnerRead: [],
  authenticatedRead: [{ entity: 'allAuthenticatedUsers', role: 'READER' }],
  publicRead: [{ entity: 'allUsers', role: 'READER' }],
  publicReadWrite: [{ entity: 'allUsers', role: 'WRITER' }],
}

/** What `predefinedAcl` and its kin stand for; `undefined` where nothing is said. */
export function readPredefinedAcl(
  query: URLSearchParams,
  parameter = 'predefinedAcl',
): AclEntry[] | undefined {
  const name = query.get(parameter)
  if (name === null) return undefined
  const entries = Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : undefined
  if (entries) return entries
  throw invalid(`Invalid value for ${parameter}: '${name.slice(0, 100)}'`, parameter)
}

/** Throws 400 where the bucket's access is by IAM alone. */
export function checkAclsAllowed({ fields }: BucketRecord): void {
  if (fields.iamConfiguration?.uniformBucketLevelAccess?.enabled)
    throw invalid('Cannot use ACL API to update bucket policy when uniform bucket-level access is enabled.')
}

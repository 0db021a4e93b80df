import type { BucketRecord } from '../engine/records.ts'
import type { Call } from '../wire/call.ts'

const READERS = new Set([
  'roles/storage.objectViewer',
  'roles/storage.legacyObjectReader',
  'roles/storage.objectUser',
  'roles/storage.objectAdmin',
  'roles/storage.admin',
])
const WRITERS = new Set(['roles/storage.objectUser', 'roles/storage.objectAdmin', 'roles/storage.admin'])
const CREATORS = new Set([...WRITERS, 'roles/storage.objectCreator'])

/** Whether the bucket's policy, or the object's own list, lets everybody do this. */
export function mayAnyone({ engine, params }: Call, operation: string): boolean {
  const bucket = engine.buckets.find(params.bucket ?? '')
  if (!bucket || bucket.fields.iamConfiguration?.publicAccessPrevention === 'enforced') return false
  if (operation === 'objects.insert') return grants(bucket, CREATORS)
  if (operation !== 'objects.get') return grants(bucket, WRITERS)
  const acl = engine.objects.find(bucket.name, params.object ?? '')?.fields.acl ?? []
  return grants(bucket, READERS) || acl.some(({ entity }) => entity === 'allUsers')
}

const grants = ({ policy }: BucketRecord, roles: ReadonlySet<string>): boolean =>
  policy.bindings.some(
    ({ role, members, condition }) => !condition && roles.has(role) && members.includes('allUsers'),
  )

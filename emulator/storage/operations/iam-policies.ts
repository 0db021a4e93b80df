import { z } from 'zod'
import { invalid, notMet } from '../engine/errors.ts'
import type { BucketRecord } from '../engine/records.ts'
import { etagOf } from '../engine/resources.ts'
import type { Answer, Call, Operation } from '../wire/call.ts'

const PolicyBody = z.object({
  version: z.number().int().min(0).max(3).default(1),
  etag: z.string().optional(),
  bindings: z
    .array(
      z.object({
        role: z.string().min(1).max(200),
        members: z.array(z.string().max(300)).max(1500),
        condition: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .max(1500)
    .default([]),
})

const etag = ({ metageneration }: BucketRecord): string => etagOf(metageneration)

const show = (bucket: BucketRecord): Answer => ({
  json: {
    kind: 'storage#policy',
    resourceId: `projects/_/buckets/${bucket.name}`,
    ...bucket.policy,
    etag: etag(bucket),
  },
})

/** An `etag` must be the one that was read last: so no change is lost. */
async function set({ engine, params, json }: Call): Promise<Answer> {
  const parsed = PolicyBody.safeParse(await json())
  if (!parsed.success) throw invalid(`Invalid policy: ${parsed.error.issues[0]?.message ?? ''}`)
  const { etag: read, version, bindings } = parsed.data
  const bucket = engine.buckets.get(params.bucket ?? '')
  if (read !== undefined && read !== etag(bucket)) throw notMet('If-Match')
  const kept = bindings.map(({ role, members, condition }) => ({
    role,
    members,
    ...(condition && { condition }),
  }))
  return show(engine.buckets.setPolicy(bucket.name, { version, bindings: kept }))
}

/** Everybody may do everything here, as with every emulator. */
function test({ engine, params, query }: Call): Answer {
  engine.buckets.get(params.bucket ?? '')
  return { json: { kind: 'storage#testIamPermissionsResponse', permissions: query.getAll('permissions') } }
}

export const iamPolicies: readonly Operation[] = [
  {
    name: 'buckets.getIamPolicy',
    method: 'GET',
    path: '/b/{bucket}/iam',
    handle: ({ engine, params }) => show(engine.buckets.get(params.bucket ?? '')),
  },
  { name: 'buckets.setIamPolicy', method: 'PUT', path: '/b/{bucket}/iam', handle: set },
  {
    name: 'buckets.testIamPermissions',
    method: 'GET',
    path: '/b/{bucket}/iam/testPermissions',
    handle: test,
  },
]

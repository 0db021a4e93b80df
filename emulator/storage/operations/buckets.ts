import { unimplemented } from '../engine/errors.ts'
import { isObject } from '../engine/fields.ts'
import { readPreconditions, readWhole } from '../engine/preconditions.ts'
import type { BucketRecord } from '../engine/records.ts'
import { bucketResource } from '../engine/resources.ts'
import type { Answer, Call, Operation } from '../wire/call.ts'
import { readPredefinedAcl } from './predefined-acl.ts'

const MOST_RESULTS = 1000
const DEFAULT_PROJECT = '_'

const show = (call: Call, bucket: BucketRecord): Answer => ({ json: bucketResource(bucket, call.view) })
const nameOf = ({ params }: Call): string => params.bucket ?? ''

async function insert(call: Call): Promise<Answer> {
  const body = await call.json()
  const acl = readPredefinedAcl(call.query)
  const defaultObjectAcl = readPredefinedAcl(call.query, 'predefinedDefaultObjectAcl')
  const wanted = {
    ...(isObject(body) && body),
    ...(acl && { acl }),
    ...(defaultObjectAcl && { defaultObjectAcl }),
  }
  const name = isObject(body) ? body.name : undefined
  return show(call, call.engine.buckets.create(call.query.get('project') ?? DEFAULT_PROJECT, name, wanted))
}

function list(call: Call): Answer {
  const { query, engine, view } = call
  const prefix = query.get('prefix') ?? ''
  const after = Buffer.from(query.get('pageToken') ?? '', 'base64url').toString()
  const limit = Math.min(Math.max(1, readWhole(query, 'maxResults') ?? MOST_RESULTS), MOST_RESULTS)
  const found = engine.buckets
    .list(query.get('project') ?? DEFAULT_PROJECT)
    .filter(({ name }) => name.startsWith(prefix) && name > after)
  const page = found.slice(0, limit)
  const last = page.at(-1)?.name ?? ''
  return {
    json: {
      kind: 'storage#buckets',
      items: page.map(bucket => bucketResource(bucket, view)),
      ...(found.length > limit && { nextPageToken: Buffer.from(last).toString('base64url') }),
    },
  }
}

async function change(call: Call, replace: boolean): Promise<Answer> {
  const { engine, query } = call
  const body = await call.json()
  const acl = readPredefinedAcl(query)
  const defaultObjectAcl = readPredefinedAcl(query, 'predefinedDefaultObjectAcl')
  const said = {
    ...(isObject(body) && body),
    ...(acl && { acl }),
    ...(defaultObjectAcl && { defaultObjectAcl }),
  }
  return show(call, engine.buckets.change(nameOf(call), said, readPreconditions(query), { replace }))
}

function remove({ engine, params, query }: Call): Answer {
  engine.release(engine.buckets.remove(params.bucket ?? '', readPreconditions(query)))
  return { status: 204 }
}

export const buckets: readonly Operation[] = [
  { name: 'buckets.insert', method: 'POST', path: '/b', handle: insert },
  { name: 'buckets.list', method: 'GET', path: '/b', handle: list },
  {
    name: 'buckets.get',
    method: 'GET',
    path: '/b/{bucket}',
    handle: call => show(call, call.engine.buckets.get(nameOf(call), readPreconditions(call.query))),
  },
  { name: 'buckets.patch', method: 'PATCH', path: '/b/{bucket}', handle: call => change(call, false) },
  { name: 'buckets.update', method: 'PUT', path: '/b/{bucket}', handle: call => change(call, true) },
  { name: 'buckets.delete', method: 'DELETE', path: '/b/{bucket}', handle: remove },
  {
    name: 'buckets.lockRetentionPolicy',
    method: 'POST',
    path: '/b/{bucket}/lockRetentionPolicy',
    handle: call =>
      show(call, call.engine.buckets.lockRetention(nameOf(call), readPreconditions(call.query))),
  },
  {
    name: 'buckets.restore',
    method: 'POST',
    path: '/b/{bucket}/restore',
    handle: () => {
      throw unimplemented('Restoring a bucket')
    },
  },
]

import { unimplemented } from '../engine/errors.ts'
import { listObjects, readWanted } from '../engine/listing.ts'
import { objectResource } from '../engine/resources.ts'
import type { Answer, Call, Operation } from '../wire/call.ts'

function list({ engine, params, query, view }: Call): Answer {
  const bucket = engine.buckets.get(params.bucket ?? '')
  const { objects, prefixes, nextPageToken } = listObjects(engine.store, bucket.name, readWanted(query))
  return {
    json: {
      kind: 'storage#objects',
      ...(prefixes.length > 0 && { prefixes }),
      ...(objects.length > 0 && { items: objects.map(object => objectResource(bucket, object, view)) }),
      ...(nextPageToken !== null && { nextPageToken }),
    },
  }
}

export const objectsList: readonly Operation[] = [
  { name: 'objects.list', method: 'GET', path: '/b/{bucket}/o', handle: list },
  {
    name: 'objects.watchAll',
    method: 'POST',
    path: '/b/{bucket}/o/watch',
    handle: () => {
      throw unimplemented('Watching a bucket by channel')
    },
  },
]

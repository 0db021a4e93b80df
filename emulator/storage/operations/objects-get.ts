import { checkPreconditions, readPreconditions, readWhole } from '../engine/preconditions.ts'
import type { ObjectRecord } from '../engine/records.ts'
import { objectResource } from '../engine/resources.ts'
import type { Answer, Call, Operation } from '../wire/call.ts'
import { mediaAnswer } from '../wire/media.ts'

/** The object that a read asks for; throws 404, 412 and 304. */
export function readObject({ engine, params, query }: Call): ObjectRecord {
  const object = engine.objects.get(params.bucket ?? '', params.object ?? '', {
    generation: readWhole(query, 'generation'),
    softDeleted: query.get('softDeleted') === 'true',
  })
  checkPreconditions(readPreconditions(query), object, { reading: true })
  return object
}

async function get(call: Call): Promise<Answer> {
  const object = readObject(call)
  if (call.query.get('alt') === 'media') return mediaAnswer(call, object)
  return { json: objectResource(call.engine.buckets.get(object.bucket), object, call.view) }
}

export const objectsGet: readonly Operation[] = [
  { name: 'objects.get', method: 'GET', path: '/b/{bucket}/o/{object}', handle: get },
  {
    name: 'objects.get',
    method: 'GET',
    path: '/download/b/{bucket}/o/{object}',
    handle: async call => mediaAnswer(call, readObject(call)),
  },
]

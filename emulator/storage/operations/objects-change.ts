import { invalid } from '../engine/errors.ts'
import { isObject } from '../engine/fields.ts'
import { readPreconditions, readWhole } from '../engine/preconditions.ts'
import type { ObjectRecord } from '../engine/records.ts'
import { objectResource } from '../engine/resources.ts'
import type { Answer, Call, Operation } from '../wire/call.ts'
import { checkAclsAllowed, readPredefinedAcl } from './predefined-acl.ts'

const ONE = '/b/{bucket}/o/{object}'

const show = (call: Call, object: ObjectRecord): Answer => ({
  json: objectResource(call.engine.buckets.get(object.bucket), object, call.view),
})

async function describe(call: Call, replace: boolean): Promise<Answer> {
  const { engine, params, query } = call
  const body = await call.json()
  const acl = readPredefinedAcl(query)
  const generation = readWhole(query, 'generation')
  const object = engine.objects.get(params.bucket ?? '', params.object ?? '', { generation })
  // The class of an object changes by a rewrite only.
  const { storageClass: _, ...said }: Record<string, unknown> = {
    ...(isObject(body) && body),
    ...(acl && { acl }),
  }
  if (said.acl) checkAclsAllowed(engine.buckets.get(object.bucket))
  return show(
    call,
    engine.objects.describe(object, said, { preconditions: readPreconditions(query), replace }),
  )
}

function remove({ engine, params, query }: Call): Answer {
  const generation = readWhole(query, 'generation')
  engine.objects.remove(params.bucket ?? '', params.object ?? '', generation, readPreconditions(query))
  return { status: 204 }
}

function restore(call: Call): Answer {
  const { engine, params, query } = call
  const generation = readWhole(query, 'generation')
  if (generation === undefined) throw invalid('Required parameter: generation', 'generation')
  const object = engine.objects.get(params.bucket ?? '', params.object ?? '', {
    generation,
    softDeleted: true,
  })
  return show(call, engine.objects.restore(object, readPreconditions(query)))
}

export const objectsChange: readonly Operation[] = [
  { name: 'objects.patch', method: 'PATCH', path: ONE, handle: call => describe(call, false) },
  { name: 'objects.update', method: 'PUT', path: ONE, handle: call => describe(call, true) },
  { name: 'objects.delete', method: 'DELETE', path: ONE, handle: remove },
  { name: 'objects.restore', method: 'POST', path: `${ONE}/restore`, handle: restore },
]

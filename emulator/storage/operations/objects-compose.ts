import { z } from 'zod'
import { invalid } from '../engine/errors.ts'
import { isObject, mergePatch, readObjectFields } from '../engine/fields.ts'
import { readPreconditions } from '../engine/preconditions.ts'
import { objectResource } from '../engine/resources.ts'
import type { Answer, Call, Operation } from '../wire/call.ts'
import { readPredefinedAcl } from './predefined-acl.ts'

const Generation = z.union([z.number().int().min(0), z.string().regex(/^\d{1,16}$/)]).transform(Number)
const Sources = z.array(
  z.object({
    name: z.string().min(1),
    generation: Generation.optional(),
    objectPreconditions: z.object({ ifGenerationMatch: Generation.optional() }).optional(),
  }),
)

async function compose(call: Call): Promise<Answer> {
  const { engine, params, query, view } = call
  const body = await call.json()
  const { sourceObjects, destination } = isObject(body) ? body : {}
  const sources = Sources.safeParse(sourceObjects)
  if (!sources.success) throw invalid('You must provide at least one source component.')
  const acl = readPredefinedAcl(query, 'destinationPredefinedAcl')
  const fields = readObjectFields(mergePatch({}, destination ?? {}))
  const object = await engine.compositions.compose(params.bucket ?? '', params.object ?? '', {
    sources: sources.data.map(({ name, generation, objectPreconditions }) => ({
      name,
      ...(generation !== undefined && { generation }),
      ...(objectPreconditions?.ifGenerationMatch !== undefined && {
        ifGenerationMatch: objectPreconditions.ifGenerationMatch,
      }),
    })),
    fields: { ...fields, ...(acl && { acl }) },
    preconditions: readPreconditions(query),
  })
  return { json: objectResource(engine.buckets.get(object.bucket), object, view) }
}

export const objectsCompose: readonly Operation[] = [
  { name: 'objects.compose', method: 'POST', path: '/b/{bucket}/o/{object}/compose', handle: compose },
]

import { readWhole } from '../engine/preconditions.ts'
import type { Answer, Call } from '../wire/call.ts'
import { headerPreconditions } from './conditions.ts'

export function deleteObject(call: Call): Answer {
  const { engine, params, query } = call
  const generation = readWhole(query, 'generation')
  engine.objects.remove(params.bucket ?? '', params.object ?? '', generation, headerPreconditions(call))
  return { status: 204 }
}

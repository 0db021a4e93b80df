import { readWhole } from '../engine/preconditions.ts'
import type { Answer, Call } from '../wire/call.ts'
import { headerText, mediaAnswer } from '../wire/media.ts'
import { checkHeaders } from './conditions.ts'

/** GET and HEAD; a signed URL may say under which type and name the object is given out. */
export async function getObject(call: Call): Promise<Answer> {
  const { engine, params, query } = call
  const generation = readWhole(query, 'generation')
  const object = engine.objects.get(params.bucket ?? '', params.object ?? '', { generation })
  checkHeaders(call, object, { reading: true })
  const answer = await mediaAnswer(call, object)
  const type = query.get('response-content-type')
  const disposition = query.get('response-content-disposition')
  const headers = {
    ...answer.headers,
    ...(type && { 'content-type': headerText(type) }),
    ...(disposition && { 'content-disposition': headerText(disposition) }),
  }
  return { ...answer, headers }
}

import { unimplemented } from '../engine/errors.ts'
import type { Operation } from '../wire/call.ts'
import { deleteObject } from './delete-object.ts'
import { getObject } from './get-object.ts'
import { beginObject, putObject } from './put-object.ts'

const METHODS: Record<string, Operation> = {
  GET: { name: 'objects.get', method: 'GET', path: '', handle: getObject },
  HEAD: { name: 'objects.get', method: 'HEAD', path: '', handle: getObject },
  PUT: { name: 'objects.insert', method: 'PUT', path: '', handle: putObject },
  POST: { name: 'objects.insert', method: 'POST', path: '', handle: beginObject },
  DELETE: { name: 'objects.delete', method: 'DELETE', path: '', handle: deleteObject },
}

/** What a request of the XML API asks: https://cloud.google.com/storage/docs/xml-api/reference-methods */
export function xmlOperation(
  method: string,
  { bucket, object }: { bucket: string; object: string },
  query: URLSearchParams,
): Operation | null {
  if (bucket === '' || object === '') throw unimplemented('Listing or changing buckets by the XML API')
  if (query.has('uploads') || query.has('uploadId') || query.has('acl') || query.has('tagging'))
    throw unimplemented('This part of the XML API, multipart uploads among it,')
  return METHODS[method] ?? null
}

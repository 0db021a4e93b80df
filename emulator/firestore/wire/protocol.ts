import type { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js'
import protobuf from 'protobufjs/light.js'
import { serviceOf } from '../../core/grpc-service.ts'

/** The parts of protobufjs's JSON descriptors that are changed here. */
interface Descriptor {
  nested?: Record<string, Descriptor>
  fields?: Record<string, { type: string }>
  options?: unknown
}

/** Messages that stay bytes in requests and answers: the engine stores documents as the wire has them. */
const OPAQUE = new Set(['Document', 'Value', 'ArrayValue'])
const ANSWERED_BY_DOCUMENT = ['GetDocument', 'CreateDocument', 'UpdateDocument']

/**
 * The Firestore service as Google publishes it, with documents and values left encoded. A message and a byte string
 * look the same on the wire, so only the descriptors differ.
 */
export function loadService(): ServiceDefinition {
  const ownRequire = createRequire(import.meta.url)
  const clientRequire = createRequire(ownRequire.resolve('@google-cloud/firestore'))
  const descriptors = structuredClone(
    clientRequire('@google-cloud/firestore-api/build/protos/protos.json'),
  ) as Descriptor
  const google = descriptors.nested?.google?.nested ?? {}
  const v1 = google.firestore?.nested?.v1
  if (!v1) throw new Error('@google-cloud/firestore-api holds no google.firestore.v1')
  leaveEncoded(v1)
  const needed = {
    firestore: { nested: { v1 } },
    protobuf: google.protobuf,
    rpc: google.rpc,
    type: google.type,
  }
  const root = protobuf.Root.fromJSON({ nested: { google: { nested: needed } } } as protobuf.INamespace)
  const service = serviceOf(root, 'google.firestore.v1.Firestore', {
    longs: Number,
    enums: String,
    arrays: true,
  }) as unknown as Record<string, MethodDefinition<unknown, Buffer>>
  for (const name of ANSWERED_BY_DOCUMENT) {
    service[name] = { ...service[name]!, responseSerialize: (document: Buffer) => document }
  }
  return service
}

function leaveEncoded(descriptor: Descriptor): void {
  for (const field of Object.values(descriptor.fields ?? {})) if (OPAQUE.has(field.type)) field.type = 'bytes'
  for (const nested of Object.values(descriptor.nested ?? {})) leaveEncoded(nested)
}

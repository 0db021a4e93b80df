import { createRequire } from 'node:module'
import type { ServiceDefinition } from '@grpc/grpc-js'
import protobuf from 'protobufjs/light.js'
import { type Conversion, serialize, serviceOf } from '../core/grpc-service.ts'

const SERVICES = [
  'google.pubsub.v1.Publisher',
  'google.pubsub.v1.Subscriber',
  'google.pubsub.v1.SchemaService',
]
const CONVERSION: Conversion = { longs: Number, enums: String, defaults: true, oneofs: true }

/** As googleapis declares them: google/protobuf/any.proto, google/rpc/status.proto and google/rpc/error_details.proto. */
const ERRORS = {
  Any: { fields: { typeUrl: { type: 'string', id: 1 }, value: { type: 'bytes', id: 2 } } },
  Status: {
    fields: {
      code: { type: 'int32', id: 1 },
      message: { type: 'string', id: 2 },
      details: { rule: 'repeated', type: 'Any', id: 3 },
    },
  },
  ErrorInfo: {
    fields: {
      reason: { type: 'string', id: 1 },
      domain: { type: 'string', id: 2 },
      metadata: { keyType: 'string', type: 'string', id: 3 },
    },
  },
}

let services: ServiceDefinition[] | undefined
let errors: protobuf.Root | undefined

/** The services as Google publishes them; read once in a process. */
export function loadServices(): ServiceDefinition[] {
  if (!services) {
    const require = createRequire(import.meta.url)
    const root = protobuf.Root.fromJSON(require('@google-cloud/pubsub-api/build/protos/protos.json'))
    services = SERVICES.map(name => serviceOf(root, name, CONVERSION))
  }
  return services
}

export function serializeError(name: keyof typeof ERRORS, message: object): Buffer {
  errors ??= protobuf.Root.fromJSON({ nested: ERRORS })
  return serialize(errors.lookupType(name), message)
}

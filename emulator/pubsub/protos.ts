import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ServiceDefinition } from '@grpc/grpc-js'
import { loadSync, type MessageTypeDefinition, type PackageDefinition } from '@grpc/proto-loader'

const require = createRequire(import.meta.url)
const FILES = ['google/pubsub/v1/pubsub.proto', 'google/pubsub/v1/schema.proto']
const ERROR_FILES = ['google/rpc/status.proto', 'google/rpc/error_details.proto']
const SERVICES = [
  'google.pubsub.v1.Publisher',
  'google.pubsub.v1.Subscriber',
  'google.pubsub.v1.SchemaService',
]

let services: ServiceDefinition[] | undefined
let errors: PackageDefinition | undefined

/** The services as the protos declare them; read once in a process. */
export function loadServices(): ServiceDefinition[] {
  if (!services) {
    const protos = load(FILES)
    services = SERVICES.map(name => protos[name] as ServiceDefinition)
  }
  return services
}

/** A message of google.rpc; read when the first error needs it. */
export function loadErrorType(name: 'Status' | 'ErrorInfo'): MessageTypeDefinition<object, object> {
  errors ??= load(ERROR_FILES)
  return errors[`google.rpc.${name}`] as MessageTypeDefinition<object, object>
}

function load(files: string[]): PackageDefinition {
  const pubsub = join(dirname(require.resolve('@google-cloud/pubsub-api/package.json')), 'build', 'protos')
  const common = join(dirname(require.resolve('google-gax')), '..', 'protos')
  return loadSync(files, {
    longs: Number,
    enums: String,
    defaults: true,
    oneofs: true,
    includeDirs: [pubsub, common],
  })
}

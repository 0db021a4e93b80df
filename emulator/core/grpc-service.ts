import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js'
import type protobuf from 'protobufjs/light.js'

/** How messages come out of the decoder; see protobufjs's `IConversionOptions`. */
export type Conversion = protobuf.IConversionOptions

type Codec = Pick<
  MethodDefinition<object, object>,
  'requestSerialize' | 'requestDeserialize' | 'responseSerialize' | 'responseDeserialize'
>

/**
 * A gRPC service as the JSON descriptors of its package declare it. A message's codec is made when the first call needs
 * it: making all of them takes longer than everything else in a start.
 *
 * @param name e.g. `google.pubsub.v1.Publisher`
 */
export function serviceOf(root: protobuf.Root, name: string, conversion: Conversion): ServiceDefinition {
  const service = root.lookupService(name)
  const methods = service.methodsArray.map((method): [string, MethodDefinition<object, object>] => [
    method.name,
    {
      path: `/${name}/${method.name}`,
      requestStream: method.requestStream ?? false,
      responseStream: method.responseStream ?? false,
      ...codecOf(method, conversion),
    },
  ])
  return Object.fromEntries(methods)
}

/** A message type's bytes. */
export function serialize(type: protobuf.Type, message: object): Buffer {
  return type.encode(type.fromObject(message)).finish() as Buffer
}

function codecOf(method: protobuf.Method, conversion: Conversion): Codec {
  const reader = (which: keyof ReturnType<typeof typesOf>) => (bytes: Buffer) => {
    const type = typesOf(method)[which]
    return type.toObject(type.decode(bytes), conversion)
  }
  return {
    requestSerialize: message => serialize(typesOf(method).request, message),
    requestDeserialize: reader('request'),
    responseSerialize: message => serialize(typesOf(method).response, message),
    responseDeserialize: reader('response'),
  }
}

/** What the method takes and answers, looked up once: protobufjs remembers. */
function typesOf(method: protobuf.Method): { request: protobuf.Type; response: protobuf.Type } {
  method.resolve()
  const { resolvedRequestType: request, resolvedResponseType: response } = method
  if (!request || !response) throw new Error(`the descriptors lack a type of ${method.fullName}`)
  return { request, response }
}

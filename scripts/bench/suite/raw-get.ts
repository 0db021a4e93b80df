import { type Client, Metadata } from '@grpc/grpc-js'

const PATH = '/google.firestore.v1.Firestore/GetDocument'
const NAME_FIELD = 0x0a
const owner = new Metadata()
owner.set('authorization', 'Bearer owner')

/** The encoded document of that name (of less than 128 bytes), asked for by gRPC alone. */
export function getDocument(grpc: Client, name: string): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const request = Buffer.concat([Buffer.from([NAME_FIELD, name.length]), Buffer.from(name)])
  grpc.makeUnaryRequest(PATH, asIs, asIs, request, owner, (error, document) => {
    if (error || !document) reject(error ?? new Error('no document'))
    else resolve(document)
  })
  return promise
}

const asIs = (bytes: Buffer): Buffer => bytes

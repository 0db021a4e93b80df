import type { Buffer } from 'node:buffer'
import { checkDatabase, pathWithin } from '../engine/path.ts'
import { withConsistency } from '../wire/consistency.ts'
import { toMask, toTime } from '../wire/document.ts'
import type { ConsistencyMessage, MaskMessage, TimestampMessage } from '../wire/messages.ts'
import { pathIn, type StreamRpc } from '../wire/rpc.ts'
import { answerDocument } from './count-documents.ts'

interface Request extends ConsistencyMessage {
  database?: string
  documents: string[]
  mask?: MaskMessage
}

interface Response {
  found?: Buffer
  missing?: string
  transaction?: Buffer
  readTime?: TimestampMessage
}

export const batchGetDocuments: StreamRpc<Request, Response> = {
  about: request => pathIn(request.documents[0]),
  async handle(request, { engine, operations, peer }) {
    const name = checkDatabase(request.database)
    const mask = toMask(request.mask)
    const paths = [...new Set(request.documents)].map(document => pathWithin(name, document))
    const database = engine.database(name)
    const { answer, begun } = await withConsistency(database, request, peer, consistency =>
      database.get(paths, consistency),
    )
    operations.count('firestore', 'reads', paths.length)
    const readTime = toTime(answer.readTime)
    const responses: Response[] = answer.documents.map((document, index) =>
      document
        ? { found: answerDocument(operations, name, document, mask), readTime }
        : { missing: `${name}/documents/${paths[index]}`, readTime },
    )
    if (begun) responses[0] = { ...(responses[0] ?? { readTime }), ...begun }
    return responses
  },
}

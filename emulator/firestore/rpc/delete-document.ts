import { parseName } from '../engine/path.ts'
import type { PreconditionMessage } from '../wire/messages.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'
import { toPrecondition } from '../wire/write.ts'

interface Request {
  name?: string
  currentDocument?: PreconditionMessage
}

export const deleteDocument: UnaryRpc<Request, Record<string, never>> = {
  about: request => pathIn(request.name),
  async handle(request, { engine, operations }) {
    const { database, path } = parseName(request.name)
    const precondition = toPrecondition(request.currentDocument)
    await engine.database(database).commit([{ kind: 'delete', path, precondition }])
    operations.count('firestore', 'deletes')
    return {}
  },
}

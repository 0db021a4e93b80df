import { Agent as SecureAgent, request as secureRequest } from 'node:https'

// To import node:http as a module loads undici along with it: 35 ms of a cold start, and 13 MB.
const { Agent: PlainAgent, request: plainRequest } = process.getBuiltinModule('node:http')

export interface Outgoing {
  method: string
  headers: Record<string, string>
  body?: string
  /** Milliseconds for the whole answer. */
  timeoutMs: number
}

export interface Reply {
  status: number
  text: string
  /** How long the other side asks to wait before it is asked again. */
  retryAfterSeconds?: number
}

const plain = new PlainAgent({ keepAlive: true, maxSockets: 256 })
const secure = new SecureAgent({ keepAlive: true, maxSockets: 256 })

/**
 * Asks another service. A checkout makes several such calls, and node:http makes them at a third of the cost of `fetch`.
 * A kept connection that the other side was just closing is replaced once, as Node's documentation of
 * `request.reusedSocket` says.
 */
export async function sendRequest(url: string, outgoing: Outgoing): Promise<Reply> {
  try {
    return await attempt(url, outgoing)
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error
    return attempt(url, outgoing)
  }
}

class StaleConnection extends Error {}

function attempt(url: string, { method, headers, body, timeoutMs }: Outgoing): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const [send, agent] = url.startsWith('https:') ? [secureRequest, secure] : [plainRequest, plain]
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const request = send(url, { method, agent, headers: { ...headers, ...length } }, answer => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('end', () => {
      clearTimeout(timer)
      const later = answer.headers['retry-after']
      resolve({
        status: answer.statusCode ?? 0,
        text: Buffer.concat(chunks).toString('utf8'),
        ...(later !== undefined && { retryAfterSeconds: Number(later) }),
      })
    })
    answer.on('error', reject)
  })
  const timer = setTimeout(() => request.destroy(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs)
  request.on('error', (error: NodeJS.ErrnoException) => {
    clearTimeout(timer)
    reject(request.reusedSocket && error.code === 'ECONNRESET' ? new StaleConnection() : error)
  })
  request.end(body)
  return promise
}

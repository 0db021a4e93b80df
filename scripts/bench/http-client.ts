import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

export interface Reply<Body> {
  status: number
  body: Body
}

/** A request with as little work of our own as possible: what is measured is the server. */
export function send<Body>(
  base: string,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Reply<Body>> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply<Body>>()
  const text = body === undefined ? undefined : JSON.stringify(body)
  const call = request(
    `${base}${path}`,
    {
      method,
      agent,
      headers: {
        ...headers,
        ...(text !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        }),
      },
    },
    answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(chunks).toString() || 'null') as Body,
        }),
      )
      answer.on('error', reject)
    },
  )
  call.on('error', reject)
  call.end(text)
  return promise
}

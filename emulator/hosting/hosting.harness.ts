import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import type { HostingConfig } from './configuration.ts'
import { startHosting } from './hosting.ts'
import type { RouteLine } from './routes.ts'

export interface Seen {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
  text: string
}

type Serve = (request: IncomingMessage, response: ServerResponse) => void

/** Hosting before a function of the test's own, and over files of its own. */
export async function startForTest({
  serve = (_request, response) => response.end(),
  routes = [],
  config = {},
  files = {},
}: {
  serve?: Serve
  routes?: RouteLine[]
  config?: HostingConfig
  files?: Record<string, string | Buffer>
}) {
  const root = mkdtempSync(join(tmpdir(), 'caravan-hosting-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  const clock = new SuiteClock({ frozenAt: Date.parse('2026-11-21T10:00:00Z') })
  const faults = new Faults(clock)
  const served: string[] = []
  const functions = createServer((request, response) => {
    served.push(`${request.method} ${request.url}`)
    serve(request, response)
  })
  await new Promise<void>(resolve => functions.listen(0, '127.0.0.1', resolve))
  const hosting = await startHosting(
    {
      project: 'demo',
      clock,
      faults,
      random: seededRandom(1),
      operations: new OperationLog(clock),
      dataDir: null,
    },
    { host: '127.0.0.1', port: 0 },
    {
      config,
      root,
      documents: root,
      routes,
      pageConfig: { paymentsUrl: 'http://payments.test', publishableKey: 'pk_test_1' },
      origin: {
        url: `http://127.0.0.1:${(functions.address() as AddressInfo).port}`,
        serving: () => Promise.resolve(),
      },
    },
  )
  return {
    url: hosting.url,
    kept: () => hosting.kept(),
    clock,
    faults,
    served,
    functions,
    fetch: (
      path: string,
      options: { method?: string; headers?: Record<string, string>; body?: string } = {},
    ) => fetchRaw(hosting.url, path, options),
    async stop() {
      await hosting.stop()
      functions.closeAllConnections()
      functions.close()
      rmSync(root, { recursive: true })
    },
  }
}

/** A request whose path goes out as it is, and whose answer comes in as it is. */
export function fetchRaw(
  base: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Seen> {
  const { promise, resolve, reject } = Promise.withResolvers<Seen>()
  const { hostname, port } = new URL(base)
  const sent = send({ hostname, port, path, method, headers, agent: false }, async answer => {
    try {
      const chunks: Buffer[] = []
      for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk)
      const whole = Buffer.concat(chunks)
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        body: whole,
        text: whole.toString(),
      })
    } catch (error) {
      reject(error)
    }
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}

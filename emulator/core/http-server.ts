import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Address } from './part.ts'

/** Answers `host:port`, with the port that was taken. */
export async function listen(server: Server, { host, port }: Address): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return `${host}:${(server.address() as AddressInfo).port}`
}

/** Ends it at once, whoever is still connected. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  server.closeAllConnections()
  await closed
}

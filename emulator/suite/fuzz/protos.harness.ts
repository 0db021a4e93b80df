import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import protobuf, { type Service } from 'protobufjs'

const own = createRequire(import.meta.url)
const clientOf = (name: string) => createRequire(own.resolve(name))

/** A service as Google publishes it, every type with its fields. For tests. */
export function loadProtos(client: string, api: string, names: readonly string[]): Service[] {
  const file = join(dirname(clientOf(client).resolve(`${api}/package.json`)), 'build/protos/protos.json')
  const root = protobuf.Root.fromJSON(JSON.parse(readFileSync(file, 'utf8')))
  root.resolveAll()
  return names.map(name => root.lookupService(name))
}

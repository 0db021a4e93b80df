import { StorageError } from '../engine/errors.ts'
import { type AclEntry, isObject, readAclEntry } from '../engine/fields.ts'
import { readWhole } from '../engine/preconditions.ts'
import { etagOf } from '../engine/resources.ts'
import type { Answer, Call, Operation } from '../wire/call.ts'
import { checkAclsAllowed } from './predefined-acl.ts'

/** A list of who may do what, and where it is kept. */
interface Kept {
  kind: string
  about: Record<string, string>
  entries: AclEntry[]
  keep: (entries: AclEntry[]) => void
}

const nothing = { preconditions: {} }

function keptOn(kind: 'acl' | 'defaultObjectAcl'): (call: Call) => Kept {
  return ({ engine, params }) => {
    const bucket = engine.buckets.get(params.bucket ?? '')
    checkAclsAllowed(bucket)
    return {
      kind: kind === 'acl' ? 'storage#bucketAccessControl' : 'storage#objectAccessControl',
      about: { bucket: bucket.name },
      entries: bucket.fields[kind] ?? [],
      keep: entries => void engine.buckets.setAcl(bucket.name, { [kind]: entries }),
    }
  }
}

function keptOnObject({ engine, params, query }: Call): Kept {
  checkAclsAllowed(engine.buckets.get(params.bucket ?? ''))
  const generation = readWhole(query, 'generation')
  const object = engine.objects.get(params.bucket ?? '', params.object ?? '', { generation })
  return {
    kind: 'storage#objectAccessControl',
    about: { bucket: object.bucket, object: object.name, generation: String(object.generation) },
    entries: object.fields.acl ?? [],
    keep: acl => void engine.objects.describe(object, { acl }, nothing),
  }
}

const show = ({ kind, about }: Kept, entry: AclEntry): object => ({
  kind,
  ...about,
  ...entry,
  etag: etagOf(entry.role.length),
})

function find({ entries }: Kept, entity: string): AclEntry {
  const entry = entries.find(one => one.entity === entity)
  if (entry) return entry
  throw new StorageError(404, 'notFound', `The specified ACL entity ${entity.slice(0, 300)} was not found.`)
}

function put(kept: Kept, entry: AclEntry): Answer {
  kept.keep([...kept.entries.filter(({ entity }) => entity !== entry.entity), entry])
  return { json: show(kept, entry) }
}

async function change(call: Call, kept: Kept): Promise<Answer> {
  const entry = find(kept, call.params.entity ?? '')
  const body = await call.json()
  return put(kept, readAclEntry({ ...entry, ...(isObject(body) && body), entity: entry.entity }))
}

function remove(call: Call, kept: Kept): Answer {
  const { entity } = find(kept, call.params.entity ?? '')
  kept.keep(kept.entries.filter(one => one.entity !== entity))
  return { status: 204 }
}

function operationsOn(resource: string, path: string, keptOf: (call: Call) => Kept): Operation[] {
  const one = `${path}/{entity}`
  return [
    {
      name: `${resource}.list`,
      method: 'GET',
      path,
      handle: call => {
        const kept = keptOf(call)
        return { json: { kind: `${kept.kind}s`, items: kept.entries.map(entry => show(kept, entry)) } }
      },
    },
    {
      name: `${resource}.insert`,
      method: 'POST',
      path,
      handle: async call => {
        const body = await call.json()
        return put(keptOf(call), readAclEntry(body))
      },
    },
    {
      name: `${resource}.get`,
      method: 'GET',
      path: one,
      handle: call => {
        const kept = keptOf(call)
        return { json: show(kept, find(kept, call.params.entity ?? '')) }
      },
    },
    { name: `${resource}.update`, method: 'PUT', path: one, handle: call => change(call, keptOf(call)) },
    { name: `${resource}.patch`, method: 'PATCH', path: one, handle: call => change(call, keptOf(call)) },
    { name: `${resource}.delete`, method: 'DELETE', path: one, handle: call => remove(call, keptOf(call)) },
  ]
}

export const accessControls: readonly Operation[] = [
  ...operationsOn('bucketAccessControls', '/b/{bucket}/acl', keptOn('acl')),
  ...operationsOn('defaultObjectAccessControls', '/b/{bucket}/defaultObjectAcl', keptOn('defaultObjectAcl')),
  ...operationsOn('objectAccessControls', '/b/{bucket}/o/{object}/acl', keptOnObject),
]

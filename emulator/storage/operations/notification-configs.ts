import { notificationResource } from '../engine/resources.ts'
import type { Call, Operation } from '../wire/call.ts'

const ALL = '/b/{bucket}/notificationConfigs'
const ONE = `${ALL}/{id}`

const bucketOf = ({ engine, params }: Call): string => engine.buckets.get(params.bucket ?? '').name

export const notificationConfigs: readonly Operation[] = [
  {
    name: 'notifications.insert',
    method: 'POST',
    path: ALL,
    handle: async call => {
      const body = await call.json()
      return {
        json: notificationResource(call.engine.notificationConfigs.create(bucketOf(call), body), call.view),
      }
    },
  },
  {
    name: 'notifications.list',
    method: 'GET',
    path: ALL,
    handle: call => {
      const found = call.engine.notificationConfigs.list(bucketOf(call))
      const items = found.map(config => notificationResource(config, call.view))
      return { json: { kind: 'storage#notifications', ...(items.length > 0 && { items }) } }
    },
  },
  {
    name: 'notifications.get',
    method: 'GET',
    path: ONE,
    handle: call => {
      const config = call.engine.notificationConfigs.get(bucketOf(call), call.params.id ?? '')
      return { json: notificationResource(config, call.view) }
    },
  },
  {
    name: 'notifications.delete',
    method: 'DELETE',
    path: ONE,
    handle: call => {
      call.engine.notificationConfigs.remove(bucketOf(call), call.params.id ?? '')
      return { status: 204 }
    },
  },
]

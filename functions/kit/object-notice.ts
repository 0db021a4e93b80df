import { StoreId } from '../../schemas/ids.ts'
import { attribute } from './attributes.ts'
import { digest } from './derive.ts'
import type { Push } from './envelope.ts'
import { objectChanges } from './on-object.ts'

/** A bucket's notifications carry the event's name, since their configuration gives it to them. */
const isNotice = ({ attributes }: Push): boolean =>
  attributes.notificationConfig !== undefined &&
  attributes[attribute.type] !== undefined &&
  attributes[attribute.id] === undefined

/**
 * A bucket's notification (https://cloud.google.com/storage/docs/pubsub-notifications#format) as an event of ours; any
 * other push stays as it is. Its id derives from the object's version, so that the same change is one event however
 * often it is told. Without a store in the object's name it is no event, and is parked.
 */
export function readNotice(push: Push): Push {
  if (!isNotice(push)) return push
  const { attributes } = push
  const { bucketId = '', objectId = '', objectGeneration = '', eventType = '', eventTime = '' } = attributes
  const about = (push.data ?? {}) as Record<string, unknown>
  const change = Object.entries(objectChanges).find(([, type]) => type === eventType)?.[0]
  const storeId = storeOf(objectId)
  const eventId = `obj_${digest(bucketId, objectId, objectGeneration, eventType, String(about.metageneration))}`
  return {
    ...push,
    attributes: {
      ...attributes,
      [attribute.id]: eventId,
      [attribute.source]: 'storage',
      [attribute.time]: eventTime,
      [attribute.key]: objectId,
      ...(storeId !== null && { [attribute.store]: storeId }),
      [attribute.correlation]: eventId,
      [attribute.causation]: eventId,
    },
    data: {
      change,
      bucket: bucketId,
      name: objectId,
      generation: objectGeneration,
      size: Number(about.size ?? 0),
      contentType: about.contentType ?? 'application/octet-stream',
      crc32c: about.crc32c ?? '',
      metadata: about.metadata ?? {},
    },
  }
}

/** `folder/storeId/…` */
function storeOf(objectId: string): string | null {
  const [, storeId, ...rest] = objectId.split('/')
  return rest.length > 0 && StoreId.safeParse(storeId).success ? (storeId ?? null) : null
}

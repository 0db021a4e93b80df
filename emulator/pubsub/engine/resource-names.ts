import { invalid } from './errors.ts'

/** The topic of a subscription whose topic was deleted: https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions */
export const DELETED_TOPIC = '_deleted-topic_'

/** The schema of a topic whose schema was deleted. */
export const DELETED_SCHEMA = '_deleted-schema_'

export type Collection = 'topics' | 'subscriptions' | 'snapshots' | 'schemas'

const ID = /^[A-Za-z][A-Za-z0-9\-_.~+%]{2,254}$/
const RULES = 'https://cloud.google.com/pubsub/docs/pubsub-basics#resource_names'

/** Refuses what is not `projects/{project}/{collection}/{id}` with an id as Google allows it. */
export function checkName(name: string, collection: Collection): string {
  const [projects, project, kind, id, ...rest] = name.split('/')
  const wellFormed = projects === 'projects' && project && kind === collection && id && rest.length === 0
  if (!wellFormed || !ID.test(id) || id.toLowerCase().startsWith('goog')) {
    throw invalid(
      `Invalid resource name given (name=${name.slice(0, 300)}). Refer to ${RULES} for more information.`,
    )
  }
  return name
}

export function checkProject(name: string): string {
  if (/^projects\/[^/]+$/.test(name)) return name
  throw invalid(
    `Invalid project name given (name=${name.slice(0, 300)}). Refer to ${RULES} for more information.`,
  )
}

/** `projects/p/topics/t` → `t`. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** `projects/p/topics/t` → `p`. */
export function projectOf(name: string): string {
  return name.split('/')[1] ?? ''
}

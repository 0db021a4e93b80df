import { frontRules } from './front-rules.ts'
import { monitoringRules } from './monitoring-rules.ts'
import type { PlannedResource } from './workspace.ts'

/** What is declared, as the plan must show it. */
export interface Declared {
  functions: Record<
    string,
    {
      public: boolean
      database: string
      context: string
      secrets: readonly string[]
      outside: readonly string[]
    }
  >
  topics: Record<string, unknown>
  subscriptions: Record<
    string,
    { deadLetterTopic: string | null; maxAttempts: number | null; retentionSeconds: number }
  >
  schedules: Record<string, { schedule: string }>
  ttlFields: readonly string[]
}

/** A rule names every breach that it finds. */
type Rule = (plan: readonly PlannedResource[], declared: Declared) => string[]

const of = (plan: readonly PlannedResource[], type: string): PlannedResource[] =>
  plan.filter(resource => resource.type === type)

/** The key of the module that a resource stands in: a function's id, a topic's name. */
const keyOf = ({ address }: PlannedResource): string => /\["([^"]+)"\]/.exec(address)?.[1] ?? ''

const first = (value: unknown): Record<string, unknown> =>
  (Array.isArray(value) ? (value[0] ?? {}) : {}) as Record<string, unknown>

const differences = (what: string, planned: readonly string[], declared: readonly string[]): string[] => [
  ...planned.filter(name => !declared.includes(name)).map(name => `${what} ${name} is declared nowhere`),
  ...declared.filter(name => !planned.includes(name)).map(name => `${what} ${name} is missing`),
]

const namesOf = (plan: readonly PlannedResource[], type: string): string[] =>
  of(plan, type).map(({ values }) => String(values.name))

const sameNames: Rule = (plan, { functions, topics, subscriptions, schedules }) => [
  ...differences('function', namesOf(plan, 'google_cloudfunctions2_function'), Object.keys(functions)),
  ...differences('topic', namesOf(plan, 'google_pubsub_topic'), Object.keys(topics)),
  ...differences('subscription', namesOf(plan, 'google_pubsub_subscription'), Object.keys(subscriptions)),
  ...differences('schedule', namesOf(plan, 'google_cloud_scheduler_job'), Object.keys(schedules)),
]

const deadLetters: Rule = (plan, { subscriptions }) =>
  of(plan, 'google_pubsub_subscription').flatMap(({ values }) => {
    const name = String(values.name)
    const wanted = subscriptions[name]
    const policy = first(values.dead_letter_policy)
    if (wanted?.deadLetterTopic === null) return []
    const right =
      String(policy.dead_letter_topic).endsWith(`/topics/${wanted?.deadLetterTopic}`) &&
      policy.max_delivery_attempts === wanted?.maxAttempts
    return right ? [] : [`subscription ${name} has not the dead letter that is declared`]
  })

const retention: Rule = (plan, { subscriptions }) =>
  of(plan, 'google_pubsub_subscription').flatMap(({ values }) => {
    const name = String(values.name)
    const kept = values.message_retention_duration === `${subscriptions[name]?.retentionSeconds}s`
    return [
      ...(kept ? [] : [`subscription ${name} does not keep messages as long as declared`]),
      ...(first(values.expiration_policy).ttl === '' ? [] : [`subscription ${name} may expire`]),
    ]
  })

const ownAccounts: Rule = (plan, { functions }) => {
  const accounts = of(plan, 'google_service_account').map(({ values }) => String(values.account_id))
  const twice = accounts.filter((account, index) => accounts.indexOf(account) !== index)
  return [
    ...twice.map(account => `account ${account} is made twice`),
    ...Object.keys(functions)
      .filter(id => !accounts.includes(id))
      .map(id => `function ${id} has no account of its own`),
  ]
}

const PUBLIC = ['allUsers', 'allAuthenticatedUsers']
/** What everybody may read: the static app. */
const PUBLIC_BUCKETS = ['google_storage_bucket_iam_member.web_readers']

const nothingPublicByChance: Rule = (plan, { functions }) =>
  plan
    .filter(({ values }) => PUBLIC.includes(String(values.member)))
    .filter(resource => !PUBLIC_BUCKETS.includes(resource.address))
    .filter(resource => resource.values.member !== 'allUsers' || !functions[keyOf(resource)]?.public)
    .map(({ address, values }) => `${address} lets in ${values.member}`)

const SECRET = /SECRET|PASSWORD|TOKEN|PRIVATE|_KEY$|SMTP_URL/

const noSecretInClear: Rule = plan => [
  ...of(plan, 'google_cloudfunctions2_function').flatMap(({ values }) =>
    Object.keys((first(values.service_config).environment_variables ?? {}) as object)
      .filter(name => SECRET.test(name))
      .map(name => `function ${values.name} has ${name} in clear`),
  ),
  ...of(plan, 'google_secret_manager_secret_version').map(
    ({ address }) => `${address} puts a secret into the state`,
  ),
]

/** Databases that only their own contexts may open. */
const GUARDED: Record<string, readonly string[]> = {
  payments: ['payments'],
  accounts: ['accounts', 'privacy'],
}

const guardedDatabases: Rule = (plan, { functions }) =>
  of(plan, 'google_project_iam_member')
    .filter(({ values }) => String(values.role).startsWith('roles/datastore.'))
    .flatMap(resource => {
      const id = keyOf(resource)
      const context = functions[id]?.context ?? ''
      const expression = String(first(resource.values.condition).expression ?? '')
      const database = /databases\/([^"]+)"/.exec(expression)?.[1]
      if (resource.address.includes('.deployer[')) return []
      if (!database) return [`${resource.address} opens every database`]
      const owners = GUARDED[database]
      return !owners || owners.includes(context) ? [] : [`${id} of ${context} may read ${database}`]
    })

const secretsAsDeclared: Rule = (plan, { functions }) =>
  of(plan, 'google_secret_manager_secret_iam_member').flatMap(resource => {
    const variable = /\["([A-Z0-9_]+)"\]$/.exec(resource.address)?.[1] ?? ''
    const known = functions[keyOf(resource)]?.secrets.includes(variable)
    return known ? [] : [`${resource.address} is not declared`]
  })

/** What an outside client needs of Google, by the client's name. */
const GRANTS: Record<string, string> = {
  gemini: 'roles/aiplatform.user',
  vault: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
}

/** Models are asked and personal data is unsealed by the functions that declare it. */
const grantsAsDeclared: Rule = (plan, { functions }) =>
  Object.entries(GRANTS).flatMap(([client, role]) =>
    differences(
      `${role} of`,
      plan.filter(({ values }) => values.role === role).map(keyOf),
      Object.keys(functions).filter(id => functions[id]?.outside.includes(client)),
    ),
  )

const ttlAsDeclared: Rule = (plan, { ttlFields }) => {
  const planned = of(plan, 'google_firestore_field')
    .filter(({ values }) => Array.isArray(values.ttl_config) && values.ttl_config.length > 0)
    .map(({ values }) => `${values.collection}.${values.field}`)
  return differences('TTL of', [...new Set(planned)], ttlFields)
}

/** Longest names, by Google's documents of each service. */
const LIMITS: Record<string, [attribute: string, most: number]> = {
  google_service_account: ['account_id', 30],
  google_cloudfunctions2_function: ['name', 63],
  google_pubsub_topic: ['name', 255],
  google_pubsub_subscription: ['name', 255],
  google_storage_bucket: ['name', 63],
  google_cloud_scheduler_job: ['name', 500],
  google_secret_manager_secret: ['secret_id', 255],
  google_compute_backend_service: ['name', 63],
  google_compute_region_network_endpoint_group: ['name', 63],
}

const namesFit: Rule = plan =>
  plan.flatMap(({ type, address, values }) => {
    const [attribute, most] = LIMITS[type] ?? []
    const name = attribute ? String(values[attribute]) : ''
    return most !== undefined && name.length > most ? [`${address}: ${name} is over ${most} characters`] : []
  })

const RULES: readonly Rule[] = [
  sameNames,
  deadLetters,
  retention,
  ownAccounts,
  nothingPublicByChance,
  noSecretInClear,
  guardedDatabases,
  secretsAsDeclared,
  grantsAsDeclared,
  ttlAsDeclared,
  namesFit,
]

/** Every breach of what must hold for any plan, in words. */
export const breaches = (plan: readonly PlannedResource[], declared: Declared): string[] => [
  ...RULES.flatMap(rule => rule(plan, declared)),
  ...monitoringRules(plan),
  ...frontRules(plan),
]

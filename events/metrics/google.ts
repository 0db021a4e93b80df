import type { Metric } from './metric.ts'

const balanced = {
  resource: 'https_lb_rule',
  labels: {
    response_code_class: 'metric-number',
    cache_result: 'metric',
    backend_target_type: 'resource',
    backend_target_name: 'resource',
  },
} as const

const revision = {
  resource: 'cloud_run_revision',
  labels: { response_code_class: 'metric', service_name: 'resource' },
} as const

const subscription = { resource: 'pubsub_subscription', labels: { subscription_id: 'resource' } } as const

const database = {
  resource: 'firestore.googleapis.com/Database',
  labels: { api_method: 'metric', response_code: 'metric', database_id: 'resource' },
} as const

const model = {
  resource: 'aiplatform.googleapis.com/PublisherModel',
  labels: { type: 'metric', error_category: 'metric', model_user_id: 'resource' },
} as const

/** What Google measures by itself of what Terraform makes. */
export const google = {
  frontRequests: {
    ...balanced,
    type: 'loadbalancing.googleapis.com/https/request_count',
    kind: 'counter',
    unit: '1',
    meaning: 'Requests that the load balancer answered, whether or not a function saw them.',
    shown: {
      'system-overview': { by: 'response_code_class', title: 'Requests by class of answer' },
      infrastructure: { by: 'cache_result', title: 'Requests by what the CDN did' },
    },
    requirements: ['MX-21', 'MX-24'],
  },
  frontLatency: {
    ...balanced,
    type: 'loadbalancing.googleapis.com/https/total_latencies',
    kind: 'distribution',
    unit: 'ms',
    meaning: 'From the first byte of a request to the last of its answer, as the shopper has it.',
    shown: { 'system-overview': { by: null, title: 'Time to answer' } },
    requirements: ['MX-21', 'MX-24'],
  },
  frontUp: {
    type: 'monitoring.googleapis.com/uptime_check/check_passed',
    resource: 'uptime_url',
    kind: 'gauge',
    unit: '1',
    meaning: 'Whether a probe somewhere in the world got its answer: 1 or 0.',
    labels: { check_id: 'metric', checker_location: 'metric', host: 'resource' },
    shown: { 'system-overview': { by: 'check_id', title: 'Probes that pass' } },
    requirements: ['MX-23'],
  },
  functionRequests: {
    ...revision,
    type: 'run.googleapis.com/request_count',
    kind: 'counter',
    unit: '1',
    meaning: 'Requests and events that reached a function.',
    shown: { 'service-performance': { by: 'service_name', title: 'Requests by function' } },
    requirements: ['MX-21', 'MX-24'],
  },
  functionLatency: {
    ...revision,
    type: 'run.googleapis.com/request_latencies',
    kind: 'distribution',
    unit: 'ms',
    meaning: 'How long a function took, its start included when it had to start.',
    shown: { 'service-performance': { by: 'service_name', title: 'Time of each function' } },
    requirements: ['MX-21', 'MX-24'],
  },
  functionMemory: {
    ...revision,
    type: 'run.googleapis.com/container/memory/utilizations',
    kind: 'distribution',
    unit: '1',
    meaning:
      'The share of its memory that an instance uses. Its disk is in memory, so that it is counted too.',
    shown: { infrastructure: { by: 'service_name', title: 'Memory of each function' } },
    requirements: ['MX-24'],
  },
  functionCpu: {
    ...revision,
    type: 'run.googleapis.com/container/cpu/utilizations',
    kind: 'distribution',
    unit: '1',
    meaning: 'The share of its CPU that an instance uses.',
    shown: { infrastructure: { by: 'service_name', title: 'CPU of each function' } },
    requirements: ['MX-24'],
  },
  functionInstances: {
    ...revision,
    type: 'run.googleapis.com/container/instance_count',
    kind: 'gauge',
    unit: '1',
    meaning: 'Instances of a function that run or idle.',
    shown: { infrastructure: { by: 'service_name', title: 'Instances of each function' } },
    requirements: ['MX-24'],
  },
  messageAge: {
    ...subscription,
    type: 'pubsub.googleapis.com/subscription/oldest_unacked_message_age',
    kind: 'gauge',
    unit: 's',
    meaning: 'How long the oldest message has waited for its consumer.',
    shown: { 'service-performance': { by: 'subscription_id', title: 'Oldest message by subscription' } },
    requirements: ['MX-24'],
  },
  messagesWaiting: {
    ...subscription,
    type: 'pubsub.googleapis.com/subscription/num_undelivered_messages',
    kind: 'gauge',
    unit: '1',
    meaning: 'Messages that a consumer has still to take.',
    shown: { 'service-performance': { by: 'subscription_id', title: 'Waiting messages by subscription' } },
    requirements: ['MX-24'],
  },
  messagesGivenUp: {
    ...subscription,
    type: 'pubsub.googleapis.com/subscription/dead_letter_message_count',
    kind: 'counter',
    unit: '1',
    meaning:
      'Messages that Pub/Sub itself moved to the dead letters, since their consumer could not even park them.',
    shown: { 'service-performance': { by: 'subscription_id', title: 'Messages given up by Pub/Sub' } },
    requirements: ['MX-24'],
  },
  databaseRequests: {
    ...database,
    type: 'firestore.googleapis.com/api/request_count',
    kind: 'counter',
    unit: '1',
    meaning: 'Calls of Firestore by method and answer.',
    shown: { database: { by: 'response_code', title: 'Calls by answer' } },
    requirements: ['MX-23', 'MX-24'],
  },
  databaseLatency: {
    ...database,
    type: 'firestore.googleapis.com/api/request_latencies',
    kind: 'distribution',
    unit: 's',
    meaning: 'How long Firestore took, without the way to it.',
    shown: { database: { by: 'api_method', title: 'Time of each method' } },
    requirements: ['MX-24'],
  },
  modelCalls: {
    ...model,
    type: 'aiplatform.googleapis.com/publisher/online_serving/model_invocation_count',
    kind: 'counter',
    unit: '1',
    meaning: 'Calls of a model of Vertex AI. Nothing is drawn before the first.',
    shown: { 'ai-models': { by: 'model_user_id', title: 'Calls by model' } },
    requirements: ['MX-11'],
  },
  modelLatency: {
    ...model,
    type: 'aiplatform.googleapis.com/publisher/online_serving/model_invocation_latencies',
    kind: 'distribution',
    unit: 'ms',
    meaning: 'How long a model took to answer.',
    shown: { 'ai-models': { by: 'model_user_id', title: 'Time by model' } },
    requirements: ['MX-24'],
  },
  modelTokens: {
    ...model,
    type: 'aiplatform.googleapis.com/publisher/online_serving/token_count',
    kind: 'counter',
    unit: '1',
    meaning: 'Tokens into and out of models: what they cost.',
    shown: { 'ai-models': { by: 'type', title: 'Tokens in and out' } },
    requirements: ['MX-04', 'MX-11'],
  },
} as const satisfies Record<string, Metric>

import { readFileSync } from 'node:fs'
import { CANONICAL_CODES, FAULT_ACTIONS, FAULTY_PARTS } from '../core/fault.ts'
import { ROOT, readBootPlan } from '../suite/project-files.ts'
import type { Knock } from './door.ts'

interface DeclaredFunction {
  context: string
  summary: string
  trigger: string
  memory: string
}

interface AsyncApi {
  operations: Record<string, { action: 'send' | 'receive'; title: string; channel: { $ref: string } }>
}

/** What was declared: functions with the events that they emit and take, topics, schedules; and the words that faults know. */
export function readPlatform({ suite }: Knock): object {
  const functions = read<Record<string, DeclaredFunction>>('terraform/generated/functions.json')
  const topics = read<Record<string, { meaning: string }>>('terraform/generated/topics.json')
  const { subscriptions, schedules } = readBootPlan()
  const emitted = emissions()
  return {
    project: suite.env.GOOGLE_CLOUD_PROJECT,
    shop: suite.parts.hosting?.url ?? null,
    functions: Object.entries(functions).map(([id, { context, summary, trigger, memory }]) => ({
      id,
      context,
      summary,
      trigger,
      memory,
      emits: emitted.get(id) ?? [],
    })),
    topics: Object.entries(topics).map(([name, { meaning }]) => ({ name, meaning })),
    subscriptions: Object.entries(subscriptions).map(([name, { topic, function: id, maxAttempts }]) => ({
      name,
      topic,
      function: id,
      maxAttempts,
    })),
    schedules,
    faults: { parts: FAULTY_PARTS, actions: FAULT_ACTIONS, codes: CANONICAL_CODES },
  }
}

/** The topics that each function publishes to. */
function emissions(): Map<string, string[]> {
  const emitted = new Map<string, string[]>()
  for (const { action, title, channel } of Object.values(read<AsyncApi>('events/asyncapi.json').operations)) {
    if (action !== 'send') continue
    const topic = channel.$ref.replace('#/channels/', '')
    emitted.set(title, [...(emitted.get(title) ?? []), topic])
  }
  return emitted
}

const read = <Content>(path: string): Content => JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8')) as Content

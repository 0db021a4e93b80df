/** A capability that is to be made. */
export interface Room {
  context: string
  id: string
  trigger:
    | { kind: 'event'; event: string; file: string }
    | { kind: 'http'; method: string; path: string; callFile: string }
    | { kind: 'schedule'; schedule: string }
}

/** The files of an empty room, by path: the declaration, the decision and its test, and for HTTP the call. */
export function roomOf(room: Room): [path: string, text: string][] {
  const folder = `functions/${room.context}/${room.id}`
  return [
    [`${folder}/function.ts`, functionFile(room)],
    [`${folder}/${room.id}.ts`, decisionFile(room)],
    [`${folder}/${room.id}.test.ts`, testFile(room)],
    ...(room.trigger.kind === 'http' ? [callFile(room, room.trigger)] : []),
  ]
}

const camel = (id: string): string =>
  id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const lines = (...text: string[]): string => `${text.join('\n')}\n`

function functionFile({ id, trigger }: Room): string {
  if (trigger.kind === 'event') return eventFile(id, trigger)
  return trigger.kind === 'http' ? httpFile(id, trigger) : scheduleFile(id, trigger.schedule)
}

const eventFile = (id: string, { event, file }: { event: string; file: string }): string =>
  lines(
    `import { ${event} } from '../../../events/${file}.ts'`,
    "import { onEvent } from '../../kit/on-event.ts'",
    `import { ${camel(id)} } from './${id}.ts'`,
    '',
    'export default onEvent({',
    `  id: '${id}',`,
    "  summary: 'What it does, in one sentence.',",
    `  events: [${event}],`,
    '  emits: [],',
    '  handle({ data }) {',
    `    ${camel(id)}(data)`,
    '  },',
    '})',
  )

function httpFile(id: string, { method, callFile: file }: { method: string; callFile: string }): string {
  const route =
    method === 'GET'
      ? [`    read(${callOf(id)}, { access: admin, handle: async ({ params }) => ${camel(id)}(params) }),`]
      : [
          `    command(${callOf(id)}, {`,
          '      access: admin,',
          "      idempotencyKey: 'optional',",
          `      handle: async ({ params }) => ${camel(id)}(params),`,
          '    }),',
        ]
  return lines(
    `import { ${callOf(id)} } from '../../../schemas/calls/${file}.ts'`,
    "import { admin } from '../../kit/access.ts'",
    "import { onHttp } from '../../kit/on-http.ts'",
    `import { ${camel(id)} } from './${id}.ts'`,
    '',
    'export default onHttp({',
    `  id: '${id}',`,
    "  summary: 'What it does, in one sentence.',",
    '  emits: [],',
    `  routes: ({ ${method === 'GET' ? 'read' : 'command'} }) => [`,
    ...route,
    '  ],',
    '})',
  )
}

const scheduleFile = (id: string, schedule: string): string =>
  lines(
    "import { onSchedule } from '../../kit/on-schedule.ts'",
    `import { ${camel(id)} } from './${id}.ts'`,
    '',
    'export default onSchedule({',
    `  id: '${id}',`,
    "  summary: 'What it does, in one sentence.',",
    `  schedule: '${schedule}',`,
    '  emits: [],',
    '  async run() {',
    `    ${camel(id)}({})`,
    '    return { found: 0 }',
    '  },',
    '})',
  )

const decisionFile = ({ id }: Room): string =>
  lines(
    "export type Decision = { outcome: 'nothing-to-do' }",
    '',
    '/** Decides from what is given alone. */',
    `export const ${camel(id)} = (_facts: Readonly<Record<string, unknown>>): Decision => ({`,
    "  outcome: 'nothing-to-do',",
    '})',
  )

const testFile = ({ id }: Room): string =>
  lines(
    "import { expect, test } from 'vitest'",
    `import { ${camel(id)} } from './${id}.ts'`,
    '',
    "test('does nothing when there is nothing to do', () => {",
    `  expect(${camel(id)}({})).toEqual({ outcome: 'nothing-to-do' })`,
    '})',
  )

const callOf = (id: string): string => `${camel(id)}Call`

function callFile(
  { id }: Room,
  { method, path, callFile: file }: { method: string; path: string; callFile: string },
): [string, string] {
  const names = [...path.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => `${name}: z.string().max(100)`)
  const text = lines(
    "import { z } from 'zod'",
    "import { defineCall } from '../call.ts'",
    '',
    `export const ${callOf(id)} = defineCall({`,
    `  function: '${id}',`,
    `  method: '${method}',`,
    `  path: '${path}',`,
    "  summary: 'What it does, in one sentence.',",
    `  params: z.object({${names.length > 0 ? ` ${names.join(', ')} ` : ''}}),`,
    "  answer: z.object({ outcome: z.literal('nothing-to-do') }),",
    '})',
  )
  return [`schemas/calls/${file}.ts`, text]
}

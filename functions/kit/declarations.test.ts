import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '../../events/kit.ts'
import { defineCall } from '../../schemas/call.ts'
import { anyone, services } from './access.ts'
import { checkFunctionId } from './names.ts'
import { onEvent, onEventCalling } from './on-event.ts'
import { onHttp } from './on-http.ts'
import { onSchedule } from './on-schedule.ts'

const happened = defineEvent({
  name: 'things.thing-happened.v1',
  meaning: 'For tests.',
  data: z.strictObject({ thingId: z.string() }),
  key: 'thingId',
  producers: [],
  consumers: { 'note-thing': { ackDeadlineSeconds: 40 } },
})
const call = (fn: string, path: string) =>
  defineCall({ function: fn, method: 'GET', path, summary: 'A thing.', answer: z.object({}) })
const handle = async () => ({})

describe('a name that a cloud limit would cut is refused', () => {
  test.each([
    'note',
    'note_thing',
    'Note-thing',
    'n-th',
    `note-${'x'.repeat(26)}`,
    '2-things',
    'note-thing-',
  ])('%s', id => {
    expect(() => checkFunctionId(id)).toThrow()
  })

  test.each(['note-thing', `note-${'x'.repeat(25)}`, 'park-message-2'])('%s is taken', id => {
    expect(() => checkFunctionId(id)).not.toThrow()
  })
})

describe('an event function is refused', () => {
  const note = { id: 'note-thing', summary: 'Notes.', events: [happened], emits: [] } as const

  test('when it may run longer than Pub/Sub waits for it', () => {
    expect(() => onEvent({ ...note, timeoutSeconds: 41, handle: () => undefined })).toThrow(
      /ack deadline of 40 s/,
    )
    expect(onEvent({ ...note, timeoutSeconds: 40, handle: () => undefined }).timeoutSeconds).toBe(40)
  })

  test('when its outside call could outlast it', () => {
    const phases = { claim: async () => null, call: async () => null, record: () => undefined }
    expect(() => onEventCalling({ ...note, timeoutSeconds: 20, ...phases })).toThrow(/20 s/)
    expect(onEventCalling({ ...note, timeoutSeconds: 25, ...phases }).work.kind).toBe('outside-call')
  })
})

describe('an HTTP function is refused', () => {
  test('when a route belongs to another function', () => {
    const routes = ({ read }: { read: (...given: never[]) => never }) => [
      read(call('other-thing', '/v1/a') as never, { access: anyone, handle } as never),
    ]
    expect(() => onHttp({ id: 'read-thing', summary: 'Reads.', emits: [], routes: routes as never })).toThrow(
      /belongs to other-thing/,
    )
  })

  test('when some of its routes are for services and some are not: the platform verifies callers per function', () => {
    expect(() =>
      onHttp({
        id: 'read-thing',
        summary: 'Reads.',
        emits: [],
        routes: ({ read }) => [
          read(call('read-thing', '/v1/a'), { access: anyone, handle }),
          read(call('read-thing', '/v1/b'), { access: services, handle }),
        ],
      }),
    ).toThrow(/all of its routes/)
  })
})

test('a schedule that does not have five fields is refused', () => {
  const sweep = { id: 'sweep-things', summary: 'Sweeps.', emits: [], run: async () => ({}) } as const
  expect(() => onSchedule({ ...sweep, schedule: '* * * *' })).toThrow(/five fields/)
  expect(onSchedule({ ...sweep, schedule: '*/5 * * * *' }).kind).toBe('schedule')
})

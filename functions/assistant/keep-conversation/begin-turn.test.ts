import { expect, test } from 'vitest'
import { beginTurn } from './begin-turn.ts'
import { endTurn, unnamed } from './end-turn.ts'

const NOW = new Date('2026-11-21T10:00:00.000Z')
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const asked = (more: object = {}) => ({
  key: 'k',
  sessionId: 's',
  turnId: 'trn_1',
  fingerprint: 'f',
  ...more,
})
const begun = (more: object = {}, now = NOW) => {
  const made = beginTurn(null, null, asked(more), now)
  if ('answered' in made) throw new Error('it was answered')
  return made
}
const closing = { turnId: 'trn_1', messageId: 'm', sessionId: 's', memory: '{}', answer: '"a"', signals: [] }

test('a first message begins a conversation', () => {
  const { conversation, turn } = begun()
  expect(conversation).toMatchObject({ version: 0, turn: { turnId: 'trn_1' } })
  expect(turn).toMatchObject({ turnId: 'trn_1', fingerprint: 'f' })
})

test('two messages are not answered at the same time', () => {
  const { conversation } = begun()
  expect(() => beginTurn(conversation, null, asked({ turnId: 'trn_2' }), after(5))).toThrow(
    /still being answered/,
  )
})

test('the same message while it is answered waits; after a minute it is taken up where it was', () => {
  const { conversation, turn } = begun()
  const broken = { ...turn, step: '{"agent":"sales"}' }
  expect(() => beginTurn(conversation, broken, asked({ turnId: 'trn_2' }), after(5))).toThrow(
    /still being answered/,
  )
  const again = beginTurn(conversation, broken, asked({ turnId: 'trn_2' }), after(61))
  expect(again).toMatchObject({ turn: { turnId: 'trn_1', step: '{"agent":"sales"}' } })
})

test('the same id with other words is refused', () => {
  const { conversation, turn } = begun()
  expect(() => beginTurn(conversation, turn, asked({ fingerprint: 'g' }), after(90))).toThrow(
    /another message/,
  )
})

test('a message that was answered gets its answer again, and ends once', () => {
  const { conversation, turn } = begun()
  const ended = endTurn(conversation, turn, closing, after(2))
  if (!('conversation' in ended)) throw new Error('it did not end')
  expect(ended.conversation).toMatchObject({ version: 1, memory: '{}' })
  expect(ended.conversation.turn).toBeUndefined()
  expect(beginTurn(ended.conversation, ended.turn, asked(), after(3))).toEqual({ answered: '"a"' })
  expect(endTurn(ended.conversation, ended.turn, closing, after(3))).toEqual({ version: 1 })
})

test('who was overtaken by another turn cannot end any more', () => {
  const { conversation, turn } = begun()
  const other = { ...conversation, turn: { turnId: 'trn_2', openSince: NOW.toISOString() } }
  expect(() => endTurn(other, turn, closing, after(70))).toThrow(/not the one that runs/)
})

test('what is measured of somebody who has not agreed says nowhere who they are', () => {
  const labels = { user_id: 'acc_1', session_id: 's' }
  const measured = {
    sessionId: 's',
    accountId: 'acc_1',
    at: NOW.toISOString(),
    signals: [{ name: 'llm.security.injection_attempt_score', value: 0.9, labels }],
  }
  expect(JSON.stringify(unnamed(measured))).not.toContain('acc_1')
  expect(unnamed(measured).signals).toMatchObject([{ value: 0.9, labels: { session_id: 's' } }])
})

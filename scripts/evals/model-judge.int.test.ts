import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Harness } from '../../emulator/gemini/gemini.harness.ts'
import { startHarness } from '../../emulator/gemini/gemini.harness.ts'
import type { ModelJudge } from './model-judge.ts'
import { configuredJudge, modelJudge } from './model-judge.ts'
import type { Verdict } from './play.ts'
import { summaryOf } from './report.ts'
import { requirementCases } from './requirement-cases.ts'

let harness: Harness
let judge: ModelJudge
beforeAll(async () => {
  harness = await startHarness()
  judge = modelJudge(harness.ai, 'caravan-scripted')
})
afterAll(() => harness.stop())

const verdictOf = (id: string): Verdict => {
  const one = requirementCases.find(known => known.id === id)
  if (!one) throw new Error(`there is no ${id}`)
  const turns = [{ said: one.turns[0] ?? '', answer: 'Done.', called: [], orderIds: [], status: 200 }]
  return { case: one, turns, problems: [], unsafe: [], milliseconds: 1 }
}

const says = (verdict: string, reason: string): void =>
  harness.part.script(JSON.stringify({ verdict, reason }))

test('a judge agrees or not, for a reason', async () => {
  says('as expected', 'It did what it should.')
  says('not as expected', 'It names no order.')
  expect(await judge.read(verdictOf('EV-01'))).toEqual({ agrees: true, reason: 'It did what it should.' })
  expect(await judge.read(verdictOf('EV-02'))).toEqual({ agrees: false, reason: 'It names no order.' })
})

test.each([['no JSON'], ['{"verdict":"maybe","reason":"?"}'], ['']])(
  'one that says %j has no opinion',
  async text => {
    harness.part.script(text)
    expect(await judge.read(verdictOf('EV-01'))).toMatchObject({ agrees: null })
  },
)

test('one that cannot be asked has none either', async () => {
  harness.faults.add({
    part: 'gemini',
    operation: 'generateContent',
    action: 'fail',
    code: 'PERMISSION_DENIED',
  })
  expect(await judge.read(verdictOf('EV-01'))).toMatchObject({ agrees: null })
  harness.faults.clear()
})

test('its opinion is reported apart, and changes no verdict', () => {
  const verdicts = ['EV-01', 'EV-02', 'EV-03'].map(verdictOf)
  const opinions = new Map([
    ['EV-01', { agrees: true, reason: 'right' }],
    ['EV-02', { agrees: false, reason: 'wrong' }],
    ['EV-03', { agrees: null, reason: 'down' }],
  ] as const)
  const reports = [{ model: 'caravan-local' as const, verdicts }]
  const { result } = summaryOf(reports, [], { model: 'a-judge', opinions })
  expect(result).toMatchObject({
    cases: 3,
    passed: 3,
    failed: [],
    judge: {
      model: 'a-judge',
      cases: 3,
      agreed: 1,
      disagreed: [{ id: 'EV-02', reason: 'wrong' }],
      silent: 1,
    },
  })
})

test('there is one only where a key or a project is configured, and never a model of the suite', async () => {
  expect(await configuredJudge({})).toBeNull()
  expect(await configuredJudge({ GOOGLE_CLOUD_PROJECT: 'p', GOOGLE_VERTEX_BASE_URL: 'http://x' })).toBeNull()
  expect(await configuredJudge({ GEMINI_API_KEY: 'k', EVALS_JUDGE_MODEL: 'm' })).toMatchObject({ model: 'm' })
})

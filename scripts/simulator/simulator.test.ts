import { describe, expect, it } from 'vitest'
import { singleFaults, walk } from './explore.ts'
import { runSchedule } from './run-schedule.ts'
import { scenarios } from './scenarios.ts'
import { fromFile, toFile } from './schedule.ts'
import { storyOf } from './story.ts'

const calm = (scenario: string) => ({ scenario, order: 0, strikes: new Map() })

describe('a schedule', () => {
  it('gives the same run each time, also when it comes from a file', async () => {
    const { schedule, run } = await walk(7)
    const copy = fromFile(JSON.parse(JSON.stringify(toFile(schedule))))
    const again = await runSchedule(copy)
    expect(again.moments).toEqual(run.moments)
    expect(statuses(again)).toEqual(statuses(run))
  })

  it('is told in words, with what goes wrong in it', async () => {
    const strikes = new Map([['reserve-stock(A) commit', 'crash']])
    const { story, violations } = await runSchedule({ ...calm('one-buyer'), strikes }, { story: true })
    const told = storyOf(story).join('\n')
    expect(violations).toEqual([])
    expect(told).toMatch(/reserve-stock\(A\).*commits\n +>>> it dies before the commit takes effect/)
    expect(told).toContain('0:01  reserve-stock(A) receives order-placed')
  })

  it('ignores what never comes', async () => {
    const strikes = new Map([['nobody(Z) commit', 'crash']])
    const { moments } = await runSchedule({ ...calm('one-buyer'), strikes })
    expect(moments).toEqual((await runSchedule(calm('one-buyer'))).moments)
  })
})

describe('a scenario', () => {
  it.each(scenarios)('$name ends well when nothing goes wrong, within its moments', async ({ name }) => {
    const { violations, moments } = await runSchedule(calm(name))
    expect(violations).toEqual([])
    expect(new Set(moments.map(moment => moment.name)).size).toBe(moments.length)
  })

  it('can be broken into at every kind of moment', async () => {
    const kinds = new Set((await singleFaults('cancel')).map(([, fault]) => fault))
    expect([...kinds].sort()).toEqual(
      ['abort', 'crash', 'cue', 'die', 'hold', 'late', 'lost', 'refuse', 'slow', 'stall', 'twice'].concat([
        'unanswered',
        'unknown',
      ]),
    )
  })
})

/** How every document that has a status stands at the end. */
const statuses = ({ documents }: Awaited<ReturnType<typeof runSchedule>>) =>
  documents.map(({ path, data }) => [path, data.status])

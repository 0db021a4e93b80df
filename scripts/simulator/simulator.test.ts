import { describe, expect, it } from 'vitest'
import { Engine } from '../../emulator/firestore/index.ts'
import { allDocuments } from '../../emulator/suite/documents.ts'
import type { StoredDocument } from '../../events/checkout.invariants.ts'
import { remember, seconds, singleFaults, walk } from './explore.ts'
import { EngineGround } from './ground/engine-ground.ts'
import { runSchedule } from './run-schedule.ts'
import { scenarios } from './scenarios.ts'
import { fromFile, toFile } from './schedule.ts'
import { shrink } from './shrink.ts'
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

  it('is shrunk to what it takes to break the same', async () => {
    const held = ['request-checkout(Ada) begin', 'late'] as const
    const strikes = new Map([['place-order(A) deliver checkout-requested', 'twice'], held])
    const broken = { scenario: 'bank-down', order: 5, strikes }
    expect((await runSchedule(broken)).violations).toMatchObject([{ invariant: 'outcome' }])
    expect(await shrink(broken, 'outcome')).toEqual({ ...broken, order: 0, strikes: new Map([held]) })
  })

  it('ignores what never comes', async () => {
    const strikes = new Map([['nobody(Z) commit', 'crash']])
    const { moments } = await runSchedule({ ...calm('one-buyer'), strikes })
    expect(moments).toEqual((await runSchedule(calm('one-buyer'))).moments)
  })
})

describe('a scenario', () => {
  it.each(scenarios)(
    '$name goes through the same states each time, so that a run can be seen to heal',
    async ({ name }) => {
      const { moments } = await runSchedule(calm(name), { states: true })
      expect((await runSchedule(calm(name), { states: true })).moments).toEqual(moments)
      expect(moments.filter(({ state }) => state !== undefined).length).toBeGreaterThan(10)
    },
  )

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

describe('a pair of faults that is left out', () => {
  it('ends as its second fault ends where everything was the same: alone, or after another first one', async () => {
    const explorers = new Set<string>()
    for (const [index, first] of (await singleFaults('one-buyer')).entries()) {
      const alone = { ...calm('one-buyer'), strikes: new Map([first]) }
      const { moments } = await runSchedule(alone, { states: true })
      const { rest, met } = await seconds('one-buyer', first, moments)
      await remember('one-buyer', first, moments)
      if (index % 7 !== 0 || !met) continue
      const strikes = met.explorer ? [met.explorer] : []
      explorers.add(strikes.length > 0 ? 'another first fault' : 'nothing')
      const there = await runSchedule({ ...alone, strikes: new Map(strikes) }, { states: true })
      const same = there.moments.slice(there.moments.findIndex(({ state }) => state === met.state))
      const here = moments.slice(moments.findIndex(({ state }) => state === met.state))
      expect(same.map(({ point }) => point)).toEqual(here.map(({ point }) => point))
      for (const [name, fault] of rest.filter((_, place) => place % 29 === 0)) {
        const place = here.findIndex(moment => moment.name === name)
        const both = await runSchedule({ ...alone, strikes: new Map([first, [name, fault]]) })
        const second = [same[place]?.name ?? '', fault] as const
        const known = await runSchedule({ ...alone, strikes: new Map([...strikes, second]) })
        expect(both.violations).toEqual([])
        expect(statuses(both)).toEqual(statuses(known))
      }
    }
    expect([...explorers].sort()).toEqual(['another first fault', 'nothing'])
  })
})

describe("on the suite's own Firestore engine", () => {
  const seeds = Array.from({ length: 24 }, (_, index) => index + 1)
  it.each(seeds)('walk %i ends well, with the documents that the model in memory has', async seed => {
    const { schedule } = await walk(seed)
    let engine: Engine | undefined
    const { violations, documents } = await runSchedule(schedule, {
      turns: 6,
      ground: (name, world, before) => {
        engine ??= new Engine({ clock: world.clock, dataDir: null })
        return new EngineGround(engine.database(`${PROJECT}/databases/${name}`), () => world.now(), before)
      },
    })
    expect(violations).toEqual([])
    if (!engine) throw new Error('the run has made no engine')
    const stored = await allDocuments({ engine, project: 'demo', databases: ['(default)', 'payments'] })
    expect(inOrder(stored)).toEqual(inOrder(documents))
    engine.close()
  })
})

const PROJECT = 'projects/demo'

const inOrder = (documents: readonly StoredDocument[]) =>
  [...documents].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, data }) => ({ path, data }))

/** How every document that has a status stands at the end. */
const statuses = ({ documents }: Awaited<ReturnType<typeof runSchedule>>) =>
  inOrder(documents).map(({ path, data }) => [path, data.status])

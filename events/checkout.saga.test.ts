import { describe, expect, test } from 'vitest'
import { CHECKOUT_MINUTES } from './carts.ts'
import type { SagaStep } from './checkout.saga.ts'
import { afterwards, deadlines, outcomes, pivot, steps } from './checkout.saga.ts'
import { catalogue } from './index.ts'
import { stockTurned } from './inventory.ts'
import type { AnyEvent } from './kit.ts'
import { refundFailed, undoRequested } from './payments.ts'

const emits = (step: SagaStep): readonly AnyEvent[] => [...step.succeeds, ...step.fails]
const ends = Object.values(outcomes) as readonly AnyEvent[]
const startedBy = (event: AnyEvent): SagaStep[] =>
  steps.filter(({ on }) => ('request' in on ? on.after === event : on === event))

interface Path {
  through: SagaStep[]
  end: AnyEvent
}

/** Every way through the saga, from the shopper's request until an event that nobody takes further. */
function paths(from: SagaStep, before: SagaStep[] = []): Path[] {
  if (before.includes(from)) throw new Error(`the saga goes round in circles at ${from.function}`)
  const through = [...before, from]
  return emits(from).flatMap(event => {
    const next = ends.includes(event) ? [] : startedBy(event)
    return next.length === 0 ? [{ through, end: event }] : next.flatMap(step => paths(step, through))
  })
}

const first = steps.find(({ on }) => 'request' in on && !on.after) as SagaStep
const all = paths(first)
const title = ({ through, end }: Path): string =>
  [...through.map(step => step.function), end.name].join(' → ')

describe('the table says what the catalogue says', () => {
  test.each(steps.map(step => [step.function, step] as const))('%s', (id, step) => {
    if (!('request' in step.on)) expect(Object.keys(step.on.consumers)).toContain(id)
    for (const event of emits(step)) expect(event.producers).toContain(id)
  })

  test('no event that a step may emit is missing, but for those about money after the end and about pages', () => {
    const besides: readonly AnyEvent[] = [undoRequested, refundFailed, stockTurned]
    const names = (events: readonly AnyEvent[]) => [...new Set(events.map(({ name }) => name))].sort()
    for (const id of new Set(steps.map(step => step.function))) {
      const told = steps.filter(step => step.function === id).flatMap(emits)
      const declared = [...catalogue.values()].filter(
        event => event.producers.includes(id) && !besides.includes(event),
      )
      expect(names(told), id).toEqual(names(declared))
    }
  })

  test('what follows a confirmed order is everybody who listens to it', () => {
    expect(afterwards.map(step => step.function).sort()).toEqual(
      Object.keys(outcomes.confirmed.consumers).sort(),
    )
  })
})

describe('every path ends confirmed or cancelled', () => {
  test.each(all.map(path => [title(path), path] as const))('%s', (_, { end, through }) => {
    expect(ends).toContain(end)
    if (end === outcomes.confirmed) expect(through.map(step => step.function)).toContain(pivot)
  })

  test('both ends are reached', () => {
    expect(new Set(all.map(({ end }) => end))).toEqual(new Set(ends))
  })

  test('every step is on one, or is where a deadline leads', () => {
    const reached = new Set(all.flatMap(({ through }) => through))
    const struck = Object.values(deadlines).flatMap(event => (event ? startedBy(event) : []))
    expect(steps.filter(step => !reached.has(step) && !struck.includes(step))).toEqual([])
  })
})

describe('every effect is undone when the order is cancelled', () => {
  const effects = [
    ...steps.filter(({ effect }) => effect !== null),
    ...afterwards.filter(({ undoneBy }) => undoneBy),
  ]

  test.each(effects.map(step => [step.function, step.undoneBy] as const))('%s, by %s', (_, undoneBy) => {
    expect(Object.keys(outcomes.cancelled.consumers)).toContain(undoneBy)
  })

  test('nobody undoes what nobody does', () => {
    const known = effects.map(({ undoneBy }) => undoneBy)
    const tells = new Set(['send-order-mail'])
    expect(
      Object.keys(outcomes.cancelled.consumers).filter(id => !known.includes(id) && !tells.has(id)),
    ).toEqual([])
  })
})

describe('every wait has an end', () => {
  test.each(
    steps.filter(({ deadline }) => deadline !== 'attempts').map(step => [step.function, step] as const),
  )('after %s', (_, { deadline }) => {
    const struck = deadlines[deadline]
    expect(struck?.producers).toContain(deadline)
    expect(
      struck &&
        (ends.includes(struck) ||
          startedBy(struck)
            .flatMap(emits)
            .every(event => ends.includes(event))),
    ).toBe(true)
  })

  test('nothing expires from the pivot on', () => {
    const late = all.flatMap(({ through }) =>
      through
        .slice(through.findIndex(step => step.function === pivot))
        .filter((_, __, rest) => rest[0]?.function === pivot),
    )
    expect(late.length).toBeGreaterThan(0)
    for (const step of late) expect(step.deadline, step.function).toBe('attempts')
  })

  test('a consumer is tried for longer than an order may be pending', () => {
    for (const event of catalogue.values()) {
      for (const [id, policy] of Object.entries(event.consumers)) {
        let seconds = 0
        for (let gap = 0; gap < policy.maxAttempts - 1; gap++)
          seconds += Math.min(policy.minBackoffSeconds * 2 ** gap, policy.maxBackoffSeconds)
        expect(seconds / 60, `${event.name} at ${id}`).toBeGreaterThan(CHECKOUT_MINUTES + 2)
      }
    }
  })
})

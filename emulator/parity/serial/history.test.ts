import { expect, test } from 'vitest'
import { anomaliesOf, type Committed, type Version } from './history.ts'

const one = (
  id: string,
  reads: Record<string, Version>,
  writes: string[] = Object.keys(reads),
  [from, to] = [0, 100],
): Committed => ({ id, reads, writes, from, to })

test('transactions one after the other are in order', () => {
  const history = [one('t1', { a: null }, ['a'], [0, 1]), one('t2', { a: 't1' }, ['a'], [2, 3])]
  expect(anomaliesOf(history, { a: 't2' })).toEqual([])
})

test('transactions at the same time are in order where some order explains them', () => {
  const history = [one('t1', { a: 't2' }), one('t2', { a: null }), one('t3', { a: null, b: null }, ['b'])]
  expect(anomaliesOf(history, { a: 't1', b: 't3' })).toEqual([])
})

test('two that made the same version into another lose an update', () => {
  const history = [one('t1', { a: null }), one('t2', { a: null })]
  expect(anomaliesOf(history, { a: 't2' })).toContain('lost update: t1 and t2 both made a of what null left')
})

test('a write that is not there at the end is lost', () => {
  expect(anomaliesOf([one('t1', { a: null })], { a: null })).toEqual([
    'lost write: a ends as null, and t1 wrote it last',
  ])
})

test('a version that nobody committed was read dirty', () => {
  expect(anomaliesOf([one('t1', { a: 'gone' }, [])], { a: null })).toEqual([
    'dirty read: t1 read a of gone, which never committed it',
  ])
})

test('two that each wrote what the other had read are a write skew', () => {
  const history = [one('t1', { a: null, b: null }, ['a']), one('t2', { a: null, b: null }, ['b'])]
  expect(anomaliesOf(history, { a: 't1', b: 't2' })).toEqual(['no order explains t1, t2'])
})

test('a read of half of what another wrote has no order', () => {
  const history = [one('t1', { a: null, b: null }), one('t2', { a: 't1', b: null }, [])]
  expect(anomaliesOf(history, { a: 't1', b: 't1' })).toEqual(['no order explains t1, t2'])
})

test('a read of what was overwritten and answered before it began has no order', () => {
  const history = [one('t1', { a: null }, ['a'], [0, 1]), one('t2', { a: null }, [], [2, 3])]
  expect(anomaliesOf(history, { a: 't1' })).toEqual(['no order explains t2, t1'])
})

test('a read of what is overwritten meanwhile has one', () => {
  const history = [one('t1', { a: null }, ['a'], [0, 2]), one('t2', { a: null }, [], [1, 3])]
  expect(anomaliesOf(history, { a: 't1' })).toEqual([])
})

import { expect, test } from 'vitest'
import { layOut } from './flow-layout.ts'

const node = (id: string, width = 100) => ({ id, width, group: 'g' })
const edge = (from: string, to: string) => ({ id: `${from}>${to}`, from, to })

test('what follows stands below, and edges lead from one to the other', () => {
  const { nodes, ways } = layOut([node('a'), node('b')], [edge('a', 'b')])
  expect(nodes.get('b')!.y).toBeGreaterThan(nodes.get('a')!.y)
  expect(nodes.get('b')!.x).toBe(nodes.get('a')!.x)
  expect(ways.get('a>b')).toMatch(/^M[\d.]+ 66C.* [\d.]+ 104$/)
})

test('nodes of one row do not overlap, and everything is inside of the picture', () => {
  const targets = ['b', 'c', 'd', 'e'].map(id => node(id, 150))
  const layout = layOut(
    [node('a'), ...targets],
    targets.map(({ id }) => edge('a', id)),
  )
  const row = targets.map(({ id }) => layout.nodes.get(id)!.x).sort((a, b) => a - b)
  for (const [index, x] of row.entries())
    if (index > 0) expect(x - row[index - 1]!).toBeGreaterThanOrEqual(150)
  expect(row[0]! - 75).toBeGreaterThanOrEqual(0)
  expect(row.at(-1)! + 75).toBeLessThanOrEqual(layout.width)
})

test('an edge that passes a row is led around what stands there', () => {
  const layout = layOut([node('a'), node('b'), node('c')], [edge('a', 'b'), edge('b', 'c'), edge('a', 'c')])
  const way = layout.ways.get('a>c')!
  const y = layout.nodes.get('b')!.y
  const passing = new RegExp(` ([\\d.]+) ${y}C`).exec(way)
  expect(Math.abs(Number(passing?.[1]) - layout.nodes.get('b')!.x)).toBeGreaterThanOrEqual(50)
})

test('a circle goes back up, and the same flow is laid out the same', () => {
  const nodes = ['a', 'b', 'c'].map(id => node(id))
  const edges = [edge('a', 'b'), edge('b', 'c'), edge('c', 'a')]
  expect(layOut(nodes, edges)).toEqual(layOut(nodes, edges))
  expect(layOut(nodes, edges).ways.get('c>a')).toMatch(/^M/)
})

test('nothing is laid out as nothing', () => {
  expect(layOut([], []).nodes.size).toBe(0)
})

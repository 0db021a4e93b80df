import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { alertRules, conversationRules } from '../../events/alerts/index.ts'
import { WAITING_FUNCTIONS, WAITING_ROUTES } from '../../events/alerts/routes.ts'
import { logMetrics } from '../../events/metrics/logged.ts'
import { dashboards } from '../../events/metrics/metric.ts'
import { loadPlatform } from './platform.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

test('every alert has its runbook, and every runbook its alert', () => {
  const sections = [...read('docs/runbooks.md').matchAll(/^## (.+)$/gm)].map(([, id]) => id)
  expect(sections.sort()).toEqual([...alertRules, ...conversationRules].map(({ id }) => id).sort())
})

test('every runbook says what it means, where to look, what to do and when it is over', () => {
  for (const section of read('docs/runbooks.md').split(/^## /m).slice(1))
    for (const part of ['**Means**', '**Look**', '**Over**']) expect(section).toContain(part)
})

test('every line that is counted is one that functions write', () => {
  const code = execFileSync('grep', ['-rhoE', '--include=*.ts', "'[a-z ]+'", 'functions'], {
    cwd: root,
    encoding: 'utf8',
  })
  const written = new Set(code.split('\n'))
  const messages = Object.values(logMetrics).map(({ filter }) => /message="([^"]+)"/.exec(filter)?.[1])
  expect(messages.filter(message => !written.has(`'${message}'`))).toEqual([])
})

test('every line that asks for a person is counted', () => {
  const code = execFileSync('grep', ['-rlE', '--include=*.ts', 'log\\.critical\\(', 'functions'], {
    cwd: root,
    encoding: 'utf8',
  })
  const lines = code
    .split('\n')
    .filter(path => path !== '' && !path.endsWith('.test.ts'))
    .flatMap(path => [...read(path).matchAll(/log\.critical\([^']*'([^']+)'/g)].map(([, message]) => message))
  const counted = Object.values(logMetrics).map(({ filter }) => filter)
  const missing = lines.filter(message => !counted.some(filter => filter.includes(`"${message}"`)))
  // What is parked is told again, with its consumer, by whoever takes the dead letter.
  expect(missing).toEqual(['message parked'])
  expect(lines.length).toBeGreaterThan(missing.length)
})

describe('of the platform', async () => {
  const { platform } = await loadPlatform(root)
  const routes = platform.functions.flatMap(({ declared }) =>
    declared.kind === 'http' ? declared.routes.map(route => ({ route, id: declared.id })) : [],
  )

  test('routes that wait are there, in the functions that are left out with them; so is every stream', () => {
    const waiting = routes.filter(({ route }) =>
      (WAITING_ROUTES as readonly string[]).includes(route.call.path),
    )
    expect(new Set(waiting.map(({ route }) => route.call.path))).toEqual(new Set(WAITING_ROUTES))
    expect(new Set(waiting.map(({ id }) => id))).toEqual(new Set(WAITING_FUNCTIONS))
    const streams = routes.filter(({ route }) => route.kind === 'stream').map(({ route }) => route.call.path)
    expect(WAITING_ROUTES).toEqual(expect.arrayContaining(streams))
  })

  test('consumers and events that rules name are declared so', () => {
    const consumers = new Map(platform.events.map(({ name, consumers }) => [name, Object.keys(consumers)]))
    const named = alertRules.flatMap(({ signal: { of, among = {} } }) =>
      of === logMetrics.events ? [{ events: among.event as string[], by: among.function as string[] }] : [],
    )
    expect(named.length).toBeGreaterThan(0)
    for (const { events, by } of named)
      for (const [index, event] of events.entries()) expect(consumers.get(event), event).toContain(by[index])
  })
})

interface Tile {
  xPos: number
  yPos: number
  width: number
  height: number
}

test('dashboards are whole: each has its tiles beside each other, inside of its columns', () => {
  const made = JSON.parse(read('terraform/generated/dashboards.json')) as Record<
    string,
    { mosaicLayout: { columns: number; tiles: Tile[] } }
  >
  expect(Object.keys(made).sort()).toEqual(Object.keys(dashboards).sort())
  for (const { mosaicLayout } of Object.values(made)) {
    const places = mosaicLayout.tiles.map(({ xPos, yPos }) => `${xPos} ${yPos}`)
    expect(places.length).toBeGreaterThan(0)
    expect(new Set(places).size).toBe(places.length)
    for (const { xPos, width } of mosaicLayout.tiles)
      expect(xPos + width).toBeLessThanOrEqual(mosaicLayout.columns)
  }
})

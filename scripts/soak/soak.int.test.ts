/** The command itself, on a small scale: it has to kill, recover and report. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

async function soak(...args: string[]): Promise<{ code: number; last: string; text: string }> {
  const child = spawn(process.execPath, ['scripts/soak.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += String(chunk)))
  const [code] = (await once(child, 'close')) as [number]
  return { code, last: text.trim().split('\n').at(-1) ?? '', text }
}

test('checkouts end well while everything is killed, doubled and lost', { timeout: 180_000 }, async () => {
  const args = ['--checkouts', '16', '--seed', '3', '--functions-every', '4', '--suite-every', '6']
  const { code, last, text } = await soak(...args)
  expect(code, text).toBe(0)
  const report = JSON.parse(last) as {
    kills: { functions: number; suite: number }
    confirmed: number
    cancelled: Record<string, number>
  }
  expect(report).toMatchObject({ checkouts: 16, violations: 0, parked: [], seed: 3 })
  expect(report.kills.functions + report.kills.suite).toBeGreaterThan(1)
  expect(report.kills.suite).toBeGreaterThan(0)
  const cancelled = Object.values(report.cancelled).reduce((sum, count) => sum + count, 0)
  expect(report.confirmed + cancelled).toBe(16)
})

test('an option that makes no sense is refused in a sentence', async () => {
  expect(await soak('--checkouts', 'many')).toMatchObject({
    code: 2,
    last: expect.stringContaining('--checkouts'),
  })
})

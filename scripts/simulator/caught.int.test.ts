import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url).pathname

it('catches a fault that was put into our own code, and says by what', { timeout: 120_000 }, () => {
  const args = ['scripts/prove-mutants.ts', 'oversell', 'unscoped-key']
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
  expect(stdout).toMatch(/oversell: caught by outcome/)
  expect(stdout.trim().split('\n').at(-1)).toBe('{"mutants":2,"caught":2}')
  expect(status).toBe(0)
})

import { expect, test } from 'vitest'
import { readCommandLine } from './command-line.ts'

test('without options it is the shop of this folder on port 5000', () => {
  expect(readCommandLine([])).toEqual({
    port: 5000,
    dataDir: '.caravan/data',
    seed: true,
    realistic: false,
    built: false,
    isolated: false,
    envFile: undefined,
    project: undefined,
    indexes: undefined,
  })
})

test('takes every option', () => {
  const line =
    '--port 0 --data-dir here --no-seed --realistic --isolated --env-file there --project my-project --indexes off'
  expect(readCommandLine(line.split(' '))).toEqual({
    port: 0,
    dataDir: 'here',
    seed: false,
    realistic: true,
    built: true,
    isolated: true,
    envFile: 'there',
    project: 'my-project',
    indexes: 'off',
  })
})

test('takes the short project ids that emulators take', () => {
  expect(readCommandLine(['--project', 'demo'])).toMatchObject({ project: 'demo' })
})

test('ephemeral state has no folder', () => {
  expect(readCommandLine(['--ephemeral', '--data-dir', 'here'])).toMatchObject({ dataDir: null })
})

test('shows its options when asked', () => {
  expect(readCommandLine(['--help'])).toBe('help')
})

test.each([
  ['--port', 'x'],
  ['--port', '70000'],
  ['--port', '-1'],
  ['--project', 'No'],
  ['--unknown'],
  ['stray'],
])('refuses %s %s', (...args) => {
  expect(() => readCommandLine(args)).toThrow()
})

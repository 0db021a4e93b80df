import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caravan-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a folder in use is refused, and free again after', () => {
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(/in use by process/)
  unlock()
  lockFolder(folder)()
})

test('a lock that a process left behind when it died does not count', () => {
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' }))
  lockFolder(folder)()
})

test('a lock of an earlier process with the number of another one now does not count', () => {
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: 'long ago' }))
  lockFolder(folder)()
})

test('a broken lock does not count', () => {
  writeFileSync(join(folder, 'lock'), 'not JSON')
  lockFolder(folder)()
})

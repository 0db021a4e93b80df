import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holderOf, lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caravan-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a folder in use is refused, and free again after', () => {
  const lock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(/in use by process/)
  lock.release()
  lockFolder(folder).release()
})

test('a lock that a process left behind when it died does not count', () => {
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' }))
  lockFolder(folder).release()
})

test('a lock of an earlier process with the number of another one now does not count', () => {
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: 'long ago' }))
  lockFolder(folder).release()
})

test('a broken lock does not count', () => {
  writeFileSync(join(folder, 'lock'), 'not JSON')
  lockFolder(folder).release()
})

test('the one who uses a folder tells where its doors are', () => {
  expect(holderOf(folder)).toBeUndefined()
  const lock = lockFolder(folder)
  lock.tell('http://127.0.0.1:1')
  expect(holderOf(folder)).toMatchObject({ pid: process.pid, doors: 'http://127.0.0.1:1' })
  lock.release()
  expect(holderOf(folder)).toBeUndefined()
})

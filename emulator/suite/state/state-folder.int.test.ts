import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { adoptIncoming, clearState, tidyFolder } from './state-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caravan-state-folder-'))
  for (const name of ['firestore.sqlite', 'firestore.sqlite-wal', 'secrets.json', 'lock', 'functions.log'])
    writeFileSync(join(folder, name), 'old')
  mkdirSync(join(folder, 'incoming'))
  writeFileSync(join(folder, 'incoming', 'firestore.sqlite'), 'new')
})
afterEach(() => rmSync(folder, { recursive: true }))

const names = () => readdirSync(folder).sort()
const content = (name: string) => readFileSync(join(folder, name), 'utf8')

test('an adopted state replaces all of the one that was there, and nothing else', () => {
  adoptIncoming(folder)
  expect(names()).toEqual(['firestore.sqlite', 'functions.log', 'lock'])
  expect(content('firestore.sqlite')).toBe('new')
})

test('a state that had not wholly arrived when the suite was killed never happened', () => {
  tidyFolder(folder)
  expect(content('firestore.sqlite')).toBe('old')
  expect(names()).not.toContain('incoming')
})

test.each(['.arrived', '.cleared'])(
  'an adoption that was cut short at %s is ended at the next start',
  mark => {
    if (mark === '.cleared') clearState(folder)
    writeFileSync(join(folder, 'incoming', mark), '')
    tidyFolder(folder)
    expect(names()).toEqual(['firestore.sqlite', 'functions.log', 'lock'])
    expect(content('firestore.sqlite')).toBe('new')
  },
)

test('what an export left when the suite was killed goes', () => {
  mkdirSync(join(folder, 'outgoing-x1'))
  tidyFolder(folder)
  expect(names()).not.toContain('outgoing-x1')
})

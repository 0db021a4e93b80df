import { expect, test } from 'vitest'
import { rotateKeys } from './rotate-keys.ts'

const HOUR_MS = 3_600_000
const at = (hours: number): Date => new Date(Date.UTC(2026, 10, 21) + hours * HOUR_MS)
const kids = (setting: string): string[] => (JSON.parse(setting) as { kid: string }[]).map(({ kid }) => kid)

test('a new key signs in an hour, beside the one that signs until then', () => {
  const first = rotateKeys('[]', at(0))
  const second = rotateKeys(first.setting, at(24))
  expect(second).toMatchObject({ signsFrom: at(25).toISOString(), dropped: 0 })
  expect(kids(second.setting)).toEqual([...kids(first.setting), expect.any(String)])
})

test('a key is dropped when the last token that it signed has ended, and not before', () => {
  const first = rotateKeys('[]', at(0))
  const second = rotateKeys(first.setting, at(24))
  expect(rotateKeys(second.setting, at(26.9)).dropped).toBe(0)
  const third = rotateKeys(second.setting, at(27))
  expect(third.dropped).toBe(1)
  expect(kids(third.setting)[0]).toBe(kids(second.setting)[1])
})

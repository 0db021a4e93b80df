import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSecrets } from './secrets.ts'

test('secrets are made once, and only their owner can read them', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'caravan-secrets-'))
  const made = loadSecrets(folder.path)
  expect(JSON.parse(made.CARAVAN_SIGNING_KEYS)).toMatchObject([{ kty: 'EC', crv: 'P-256' }])
  expect(loadSecrets(folder.path)).toEqual(made)
  expect(statSync(join(folder.path, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('a folder of before gets what it has not yet, and keeps what it has', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'caravan-secrets-'))
  const file = join(folder.path, 'secrets.json')
  const { CARAVAN_SIGNING_KEYS: _later, ...before } = loadSecrets(folder.path)
  writeFileSync(file, JSON.stringify(before))
  const after = loadSecrets(folder.path)
  expect(after).toMatchObject(before)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(after)
})

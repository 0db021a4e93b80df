import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { mutants } from './mutants.ts'
import { patched } from './patched.ts'

const ROOT = new URL('../../', import.meta.url)

it.each(mutants)('the mutant $name still finds what it was made for', ({ patches }) => {
  for (const file of new Set(patches.map(patch => patch.file))) {
    const text = readFileSync(new URL(file, ROOT), 'utf8')
    const own = patches.filter(patch => patch.file === file)
    expect(patched(text, own)).not.toBe(text)
  }
})

it('refuses a patch that finds its text twice, or not at all', () => {
  const patch = { file: 'a.ts', find: 'x', replace: 'y' }
  expect(patched('a x b', [patch])).toBe('a y b')
  expect(() => patched('x x', [patch])).toThrow('2 times')
  expect(() => patched('none', [patch])).toThrow('0 times')
})

it('there are twenty at least, each with a name of its own', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  expect(mutants.length).toBeGreaterThanOrEqual(20)
})

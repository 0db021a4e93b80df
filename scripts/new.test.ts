import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkStructure } from './check-structure.ts'
import { newRoom } from './new.ts'
import { emptyHouse } from './testing/empty-house.ts'

const root = join(import.meta.dirname, '..')
const bin = (name: string): string => join(root, 'node_modules/.bin', name)

const filesOf = (path: string): Map<string, string> =>
  new Map(
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter(name => /^(functions|schemas)\/.*\.ts$/.test(name))
      .map(name => [name, readFileSync(join(path, name), 'utf8')]),
  )

test('an empty room of every kind compiles, is formatted, is where the house wants it, and is found', async () => {
  await using house = await emptyHouse()
  const made = [
    await newRoom(house.path, ['reports/count-products', '--event', 'catalog.product-added.v1']),
    await newRoom(house.path, ['reports/read-report', '--http', 'GET /v1/reports/{reportId}']),
    await newRoom(house.path, ['reports/make-report', '--http', 'POST /v1/reports']),
    await newRoom(house.path, ['reports/send-reports', '--schedule', '0 6 * * *']),
  ].flat()

  execFileSync(process.execPath, [join(house.path, 'scripts/generate.ts')], { cwd: house.path })
  execFileSync(bin('tsc'), ['-p', 'functions'], { cwd: house.path, stdio: 'pipe' })
  execFileSync(bin('biome'), ['check', '--vcs-enabled=false', ...made], { cwd: house.path, stdio: 'pipe' })
  expect(checkStructure(filesOf(house.path), [])).toEqual([])
  const generated = JSON.parse(readFileSync(join(house.path, 'terraform/generated/functions.json'), 'utf8'))
  expect(Object.keys(generated)).toEqual(['count-products', 'make-report', 'read-report', 'send-reports'])
}, 60_000)

test('a room that is there already is left as it is', async () => {
  await using house = await emptyHouse()
  await newRoom(house.path, ['reports/send-reports', '--schedule', '0 6 * * *'])
  await expect(newRoom(house.path, ['reports/send-reports', '--schedule', '0 7 * * *'])).rejects.toThrow(
    'EEXIST',
  )
})

test.each([
  [
    'an event that is not declared',
    ['reports/count-products', '--event', 'catalog.nothing-here.v1'],
    /declare it in events\/catalog.ts/,
  ],
  [
    'an event that does not name it',
    ['reports/sum-products', '--event', 'catalog.product-added.v1'],
    /add 'sum-products'/,
  ],
  ['a name that is no verb and noun', ['reports/report', '--http', 'GET /v1/reports'], /verb-noun/],
  ['two triggers', ['reports/send-reports', '--http', 'GET /v1/x', '--schedule', '* * * * *'], /npm run new/],
  ['no name', [], /npm run new/],
  ['a path outside', ['../x/send-reports'], /npm run new|one word/],
])('%s is refused, and nothing is written', async (_, args, message) => {
  await using house = await emptyHouse()
  await expect(newRoom(house.path, args)).rejects.toThrow(message)
  expect(readdirSync(join(house.path, 'functions')).sort()).toEqual(['kit', 'tsconfig.json'])
})

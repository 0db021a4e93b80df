import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../events/index.ts'
import { checkStructure, readRepository } from './check-structure.ts'
import { BY_ANOTHER_WAY } from './structure/heavy-imports.ts'
import { importsOf } from './structure/imports.ts'
import { LONG_FILES } from './structure/naming.ts'
import { EDGES } from './structure/rooms.ts'
import { LOCAL_SETTINGS } from './structure/settings.ts'

const orderPlaced = {
  name: 'orders.order-placed.v1',
  producers: ['place-order'],
  consumers: { 'reserve-stock': {} },
}

const house: Readonly<Record<string, string>> = {
  'README.md': '[how](docs/operations.md#one-rule-file), `[0](index)`: npm run check',
  'docs/operations.md': '# Operations\n\n## One `rule` file\n',
  'package.json': '{"scripts":{"check":""}}',
  'terraform/functions.tf': '  LOG_LEVEL = var.log_level\n',
  'terraform/generated/functions.json': '{"place-order":{"secrets":["SMTP_URL"]}}',
  'schemas/money.ts': "import { z } from 'zod'\n",
  'events/orders.ts': "import { Money } from '../schemas/money.ts'\n",
  'functions/index.ts': "export const load = () => import('./orders/place-order/function.ts')\n",
  'functions/kit/on-event.ts': "import type { AnyEvent } from '../../events/kit.ts'\n",
  'functions/orders/order.ts': "import type { Tx } from '../kit/tx.ts'\n",
  'functions/orders/order-store.ts': "import { readerOf } from '../kit/tx.ts'\n",
  'functions/orders/place-order/function.ts':
    "import { orderOf } from '../order.ts'\nexport default onEvent({\n  id: 'place-order',\n})\n",
  'functions/inventory/reserve-stock/function.ts': "export default onEvent({\n  id: 'reserve-stock',\n})\n",
  'emulator/host/host.ts': "import { functions } from '../../functions/index.ts'\n",
  'web/main.ts': "import type { Money } from '../schemas/money.ts'\n",
  'scripts/seed.ts': "console.log('seeded')\n",
}

const check = (planted: Readonly<Record<string, string>> = {}): string[] =>
  checkStructure(new Map(Object.entries({ ...house, ...planted })), [orderPlaced]).map(
    ({ path, problem }) => `${path}: ${problem}`,
  )

test('this repository is as the house has it', () => {
  expect(checkStructure(readRepository(join(import.meta.dirname, '..')), [...catalogue.values()])).toEqual([])
})

test('no exception outlives the file that it was made for', () => {
  const files = readRepository(join(import.meta.dirname, '..'))
  expect([...EDGES, ...LONG_FILES, ...BY_ANOTHER_WAY].filter(path => !files.has(path))).toEqual([])
  const functions = [...files].filter(([path]) => path.startsWith('functions/')).map(([, text]) => text)
  expect(LOCAL_SETTINGS.filter(name => !functions.some(text => text.includes(name)))).toEqual([])
})

test('a small house in order has no problems', () => {
  expect(check()).toEqual([])
})

describe('it finds', () => {
  test.each([
    [
      'a schema that knows an event',
      'schemas/a.ts',
      "import { x } from '../events/orders.ts'",
      /may not know events/,
    ],
    [
      'an event that knows a function',
      'events/a.ts',
      "import { x } from '../functions/kit/tx.ts'",
      /may not know functions/,
    ],
    [
      'a kit that knows a context',
      'functions/kit/a.ts',
      "import '../orders/order.ts'",
      /may not know functions\/orders/,
    ],
    [
      'a context that knows another',
      'functions/orders/a-store.ts',
      "export * from '../inventory/stock.ts'",
      /may not know functions\/inventory/,
    ],
    [
      'a context loaded late by another',
      'functions/orders/a-store.ts',
      "await import('../inventory/stock.ts')",
      /may not know functions\/inventory/,
    ],
    [
      'a page that knows the kit',
      'web/a.ts',
      "import type { Tx } from '../functions/kit/tx.ts'",
      /may not know functions/,
    ],
    [
      'a part of the suite that knows a context',
      'emulator/host/a.ts',
      "import '../../functions/orders/order.ts'",
      /may not know functions\/orders/,
    ],
    [
      'a part other than the host that knows the functions',
      'emulator/mail/a.ts',
      "import '../../functions/index.ts'",
      /may not know functions\/index/,
    ],
    ['code that knows a script', 'emulator/a.ts', "import '../scripts/seed.ts'", /may not know scripts/],
    [
      'a test that knows a script other than the harness',
      'emulator/a.int.test.ts',
      "import '../scripts/seed.ts'",
      /may not know scripts/,
    ],
    ['an import from outside', 'events/a.ts', "import '../../elsewhere/a.ts'", /outside of the repository/],
    [
      'a package that browsers cannot have',
      'schemas/a.ts',
      "import { readFileSync } from 'node:fs'",
      /may not use node:fs/,
    ],
    [
      'a decision that uses Node',
      'functions/orders/a.ts',
      "import { hash } from 'node:crypto'",
      /decision.*node:crypto/,
    ],
    [
      'a decision that uses a client',
      'functions/orders/a.ts',
      "import Stripe from 'stripe'",
      /decision.*stripe/,
    ],
    [
      'a decision that uses the runtime',
      'functions/orders/a.ts',
      "import { googleRuntime } from '../kit/runtime.ts'",
      /decision.*runtime/,
    ],
    ['a look at the clock', 'functions/orders/a-store.ts', 'const now = new Date()', /uses new Date\)/],
    [
      'a collection that nobody has looked at',
      'functions/orders/a-store.ts',
      'const pathOf = (id: string) => `wishes/${id}`',
      /wishes is in neither list/,
    ],
    [
      'a collection of people that nobody erases',
      'functions/operations/dead-letters.ts',
      "const COLLECTION = 'deadLetters'",
      /deadLetters needs functions\/operations\/clear-dead-letters/,
    ],
    [
      'a context that keeps people unseen',
      'functions/fraud/score.ts',
      'interface Score { accountId: string }',
      /knows accountId, but fraud is not/,
    ],
    ['chance', 'functions/orders/a-store.ts', 'const id = Math.random()', /uses Math.random/],
    ['a capability without a function', 'functions/orders/cancel-order/decide.ts', '', /has a function.ts/],
    [
      'a function of another name',
      'functions/orders/cancel-order/function.ts',
      "id: 'cancel-orders',",
      /its folder says cancel-order/,
    ],
    [
      'a long function.ts',
      'functions/orders/cancel-order/function.ts',
      `id: 'cancel-order',${'\n//'.repeat(60)}`,
      /has 61 lines/,
    ],
    ['a long file', 'emulator/a.ts', '\nx'.repeat(400), /401 lines/],
    ['an unknown folder at the top', 'lib/a.ts', '', /at the top/],
    ['an unknown file at the top', 'notes.md', '', /at the top/],
    ['a name that says nothing', 'emulator/utils.ts', '', /utils says nothing/],
    ['a folder that says nothing', 'emulator/common/a.ts', '', /common says nothing/],
    ['a name in another case', 'emulator/myPart.ts', '', /not kebab-case/],
    [
      'an import that loads more than it says',
      'emulator/core/a.ts',
      "import { request } from 'node:http'\n",
      /imports node:http/,
    ],
    [
      'a module that is taken past the imports',
      'functions/orders/a.ts',
      "const { request } = process.getBuiltinModule('node:http')\n",
      /past the imports/,
    ],
    ['a print', 'functions/orders/a.ts', "console.log('x')", /prints to the console/],
    ['a promise', 'functions/orders/a.ts', '// TODO later', /has a TODO/],
    ['a link to nothing', 'docs/a.md', '[it](b.md)', /links to b.md/],
    ['a link to a heading that is not there', 'docs/a.md', '[it](operations.md#two)', /operations.md#two/],
    ['a link to a heading of its own that is not there', 'docs/a.md', '# A\n[it](#b)', /links to #b/],
    ['a command that is none', 'docs/a.md', 'Then `npm run launch`.', /says npm run launch/],
    ['a step of CI that is none', '.github/a.yml', '- run: npm run -s launch', /says npm run launch/],
    [
      'a setting that nobody gives',
      'functions/orders/a.ts',
      "const colour = setting('SHOP_COLOUR', 'red')",
      /reads SHOP_COLOUR/,
    ],
    [
      'a setting that is read by hand',
      'functions/orders/a.ts',
      'const { SHOP_COLOUR } = { ...{ SHOP_COLOUR: process.env.SHOP_COLOUR } }',
      /reads SHOP_COLOUR/,
    ],
  ])('%s', (_, path, text, problem) => {
    const found = check({ [path]: text })
    expect(found).toEqual([expect.stringMatching(problem)])
    expect(found[0]).toContain(path.slice(0, Math.max(0, path.lastIndexOf('/'))))
  })

  test('an event whose consumer is not there', () => {
    const { 'functions/inventory/reserve-stock/function.ts': _, ...rest } = house
    expect(checkStructure(new Map(Object.entries(rest)), [orderPlaced])).toEqual([
      { path: 'events/orders.ts', problem: expect.stringContaining('names reserve-stock as its consumer') },
    ])
  })
})

describe('it leaves alone', () => {
  test.each([
    [
      'a test that uses the harness',
      'functions/orders/place-order/function.int.test.ts',
      "import { startShop } from '../../../scripts/testing/shop.ts'",
    ],
    ['a word in a string', 'functions/orders/a.ts', "const text = 'TODO'"],
    ['a clock in a comment', 'functions/orders/a.ts', '/** Never `new Date()`. */'],
    [
      'a link within a folder',
      'docs/a.md',
      '[it](./operations.md), [all](../docs), [web](https://a.example)',
    ],
    ['a link in code', 'docs/a.md', '```\n[it](b.md)\n```\n'],
    [
      'settings that are given',
      'functions/orders/a.ts',
      "setting('LOG_LEVEL', ''); requireSetting('SMTP_URL'); setting('KMS_API_BASE', '')",
    ],
    ['a given instant', 'functions/orders/a.ts', 'const at = new Date(given)'],
    [
      'a type from anywhere below',
      'functions/orders/a.ts',
      "import type { Runtime } from '../kit/runtime.ts'",
    ],
  ])('%s', (_, path, text) => {
    expect(check({ [path]: text })).toEqual([])
  })
})

test('imports are found in every form', () => {
  const text = [
    "import a from './a.ts'",
    "import type { B } from '../b.ts'",
    'import {',
    '  c,',
    "} from 'c'",
    "export * from './d.ts'",
    "import './e.ts'",
    "const f = await import('./f.ts')",
    "// import g from './g.ts'",
  ].join('\n')
  expect(importsOf('web/pages/x.ts', text)).toEqual([
    { target: 'web/pages/a.ts', typeOnly: false, inside: true },
    { target: 'web/b.ts', typeOnly: true, inside: true },
    { target: 'c', typeOnly: false, inside: false },
    { target: 'web/pages/d.ts', typeOnly: false, inside: true },
    { target: 'web/pages/e.ts', typeOnly: false, inside: true },
    { target: 'web/pages/f.ts', typeOnly: false, inside: true },
  ])
})

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Parser } from '@asyncapi/parser'
import { describe, expect, test } from 'vitest'
import { generate } from './generate.ts'
import { newRoom } from './new.ts'
import { emptyHouse } from './testing/empty-house.ts'

const root = join(import.meta.dirname, '..')
const read = async (path: string) => JSON.parse(await readFile(join(root, path), 'utf8'))

test('every generated file says what the declarations say', async () => {
  expect(await generate(root, { write: false })).toEqual({ stale: [], unloadable: [], contradictions: [] })
})

describe('in a house of its own', () => {
  test('what was generated is fresh, and what somebody changed by hand is named and made again', async () => {
    await using house = await emptyHouse()
    await newRoom(house.path, ['reports/send-reports', '--schedule', '0 6 * * *'])
    const { stale } = await generate(house.path)
    expect(stale).toContain('functions/index.ts')
    expect(await generate(house.path, { write: false })).toMatchObject({ stale: [] })

    const schedules = join(house.path, 'terraform/generated/schedules.json')
    const generated = await readFile(schedules, 'utf8')
    await writeFile(schedules, generated.replace('0 6', '0 7'))
    expect((await generate(house.path)).stale).toEqual(['terraform/generated/schedules.json'])
    expect(await readFile(schedules, 'utf8')).toBe(generated)
  })

  test('a function that does not load, or is not what its folder says, is left out and named', async () => {
    await using house = await emptyHouse()
    await newRoom(house.path, ['reports/send-reports', '--schedule', '0 6 * * *'])
    for (const id of ['make-report', 'read-report']) await mkdir(join(house.path, 'functions/reports', id))
    await writeFile(
      join(house.path, 'functions/reports/make-report/function.ts'),
      "throw new Error('broken')",
    )
    await writeFile(
      join(house.path, 'functions/reports/read-report/function.ts'),
      "export { default } from '../send-reports/function.ts'",
    )
    const { unloadable } = await generate(house.path)
    expect(unloadable.map(({ path, error }) => `${path}: ${(error as Error).message}`)).toEqual([
      'functions/reports/make-report/function.ts: broken',
      'functions/reports/read-report/function.ts: it declares send-reports, its folder says read-report',
    ])
    expect(await readFile(join(house.path, 'functions/index.ts'), 'utf8')).toContain("'send-reports'")
  })

  test('a consumer that an event names and that does not listen to it is a contradiction', async () => {
    await using house = await emptyHouse()
    await newRoom(house.path, ['reports/count-products', '--schedule', '0 6 * * *'])
    expect((await generate(house.path)).contradictions).toEqual([
      'catalog.product-added.v1 names count-products as its consumer, which does not listen to it',
    ])
  })
})

test('the AsyncAPI document is valid AsyncAPI 3.0', async () => {
  const { document, diagnostics } = await new Parser().parse(
    await readFile(join(root, 'events/asyncapi.json'), 'utf8'),
  )
  expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([])
  expect(document?.version()).toBe('3.0.0')
})

interface Operation {
  operationId: string
  parameters?: { in?: string; name?: string }[]
  responses: Record<string, unknown>
}

describe('the OpenAPI document', async () => {
  const document = await read('functions/openapi.json')
  const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) => Object.values(methods).map(operation => ({ path, operation })),
  )

  test('refers only to what it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, to]) => to ?? '',
    )
    const missing = references.filter(
      to => to.split('/').reduce((at, key) => at?.[key], document) === undefined,
    )
    expect(references.length).toBeGreaterThan(0)
    expect(missing).toEqual([])
  })

  test('names each operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('describes exactly the parameters that a path has', () => {
    for (const { path, operation } of operations) {
      const described = (operation.parameters ?? []).filter(one => one.in === 'path').map(({ name }) => name)
      const inPath = [...path.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name)
      expect(described.sort(), path).toEqual(inPath.sort())
    }
  })

  test('says of every operation how it succeeds and how it refuses', () => {
    for (const { path, operation } of operations) {
      const statuses = Object.keys(operation.responses)
      expect(
        statuses.filter(status => status.startsWith('2')),
        path,
      ).toHaveLength(1)
      expect(statuses, path).toEqual(expect.arrayContaining(['400', '500', '503']))
    }
  })
})

describe('what Terraform and the suite read', async () => {
  const [functions, topics, subscriptions, routes] = await Promise.all(
    ['functions', 'topics', 'subscriptions', 'routes'].map(name => read(`terraform/generated/${name}.json`)),
  )

  test('subscribes only functions and topics that are there', () => {
    for (const { topic, function: id } of Object.values<{ topic: string; function: string }>(subscriptions)) {
      expect(topics).toHaveProperty([topic])
      expect(functions).toHaveProperty([id])
    }
  })

  test('leads to one function by method and path, and to none that is for services or events', () => {
    const seen = new Set<string>()
    for (const { method, path, function: id } of routes) {
      const shape = `${method} ${path.replaceAll(/\{[a-zA-Z]+\}/g, '*')}`
      expect(seen, shape).not.toContain(shape)
      seen.add(shape)
      expect(functions[id]).toMatchObject({ trigger: 'http', public: true })
    }
  })
})

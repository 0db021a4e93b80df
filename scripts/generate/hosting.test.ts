import { expect, test } from 'vitest'
import { z } from 'zod'
import { admin, anyone, services } from '../../functions/kit/access.ts'
import { onHttp } from '../../functions/kit/on-http.ts'
import { defineCall } from '../../schemas/call.ts'
import { hosting } from './hosting.ts'
import { openapi } from './openapi.ts'
import type { Platform } from './platform.ts'
import { terraform } from './terraform.ts'

const thing = z.object({ thingId: z.string() })
const call = (fn: string, method: 'GET' | 'POST', path: string) =>
  defineCall({
    function: fn,
    method,
    path,
    summary: 'A thing.',
    ...(path.includes('{') && { params: thing }),
    answer: thing,
  })

const share = call('share-thing', 'GET', '/v1/shared-things/{thingId}')
const calls = {
  read: call('read-thing', 'GET', '/v1/things/{thingId}'),
  edit: call('edit-thing', 'POST', '/v1/things/{thingId}'),
  share,
}
const handle = async () => ({ thingId: 'x' })

const platform: Platform = {
  contexts: ['things'],
  events: [],
  callName: asked => Object.entries(calls).find(([, known]) => known === asked)?.[0] ?? '',
  functions: [
    onHttp({
      id: 'edit-thing',
      summary: 'Edits.',
      emits: [],
      clients: { share },
      routes: ({ command }) => [command(calls.edit, { access: admin, idempotencyKey: 'required', handle })],
    }),
    onHttp({
      id: 'read-thing',
      summary: 'Reads.',
      emits: [],
      routes: ({ read }) => [read(calls.read, { access: anyone, limits: { perMinute: 60 }, handle })],
    }),
    onHttp({
      id: 'share-thing',
      summary: 'Shares.',
      database: 'private',
      emits: [],
      routes: ({ read }) => [read(share, { access: services, handle })],
    }),
  ].map(declared => ({ context: 'things', declared })),
}

const rendered = (path: string) => {
  const artefact = [...terraform, hosting, openapi].find(one => one.path === path)
  return JSON.parse(artefact?.render(platform, '') ?? 'null')
}

test('a path that two functions share goes to the one that answers GET, and ends in the page', () => {
  const { rewrites } = rendered('firebase.json').hosting
  expect(rewrites).toEqual([
    { source: '/v1/things/*', function: { functionId: 'read-thing', region: 'europe-west1' } },
    { source: '**', destination: '/index.html' },
  ])
})

test('the routes say which method goes where', () => {
  expect(rendered('terraform/generated/routes.json')).toEqual([
    { method: 'GET', path: '/v1/things/{thingId}', function: 'read-thing', public: true },
    { method: 'POST', path: '/v1/things/{thingId}', function: 'edit-thing', public: true },
  ])
})

test('a function for services is invoked by those that declare a client of it, and by nobody else', () => {
  expect(rendered('terraform/generated/iam.json').invokers).toEqual({
    'edit-thing': ['allUsers'],
    'read-thing': ['allUsers'],
    'share-thing': ['edit-thing'],
  })
  expect(rendered('terraform/generated/functions.json')['share-thing']).toMatchObject({
    public: false,
    callers: ['edit-thing'],
  })
})

test('only the accounts of functions that declare a database may use it', () => {
  expect(rendered('terraform/generated/iam.json').databases).toEqual({
    '(default)': ['edit-thing', 'read-thing'],
    private: ['share-thing'],
  })
})

test('the API describes what is for the public only, with its refusals, headers and callers', () => {
  const { paths } = rendered('functions/openapi.json')
  expect(Object.keys(paths)).toEqual(['/v1/things/{thingId}'])
  const { get, post } = paths['/v1/things/{thingId}']
  expect(Object.keys(get.responses)).toEqual(['200', '400', '401', '403', '404', '429', '500', '503'])
  expect(get).toMatchObject({
    operationId: 'read',
    security: [{}, { accessToken: [] }, { clientToken: [] }],
    'x-caller': 'anyone, as a guest or by a good token',
  })
  expect(Object.keys(post.responses)).toEqual(['200', '400', '401', '403', '404', '409', '500', '503'])
  expect(post).toMatchObject({ operationId: 'edit', security: [{ admin: [] }], 'x-caller': 'admin' })
  expect(post.parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' })
})

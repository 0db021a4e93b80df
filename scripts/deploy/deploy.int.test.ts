import { cp, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Storage } from '@google-cloud/storage'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PAGE_CONFIG_PATH } from '../../emulator/hosting/page-config.ts'
import type { Suite } from '../../emulator/suite.ts'
import { startSuite } from '../../emulator/suite.ts'
import type { Build } from '../build/write-release.ts'
import { BUILD_FOLDER } from '../build/write-release.ts'
import { zip } from '../build/zip.ts'
import { builtFunctionsFolder } from '../testing/built.ts'
import { deployRelease } from './deploy-release.ts'
import { rollBack } from './roll-back.ts'
import { suiteTarget } from './suite-target.ts'
import { validate } from './validation.ts'
import type { WebFile } from './web-files.ts'

const GZIP = Buffer.from([0x1f, 0x8b])
let suite: Suite
let folder: { path: string } & AsyncDisposable
const yes = async (): Promise<boolean> => true
/** Planning has tests of its own, and a saved state holds every release. */
const target = () => ({
  ...suiteTarget(suite.env),
  plan: async () => 'planned elsewhere',
  backup: async () => 'saved elsewhere',
})

const page = (text: string): WebFile => ({
  name: 'index.html',
  content: Buffer.from(`<!doctype html><html><title>${text}</title></html>`),
  headers: { contentType: 'text/html; charset=utf-8', cacheControl: 'no-cache' },
})

beforeAll(async () => {
  folder = await mkdtempDisposable(join(tmpdir(), 'caravan-deploy-'))
  await writeFile(join(folder.path, 'index.html'), page('here').content)
  builtFunctionsFolder()
  suite = await startSuite({ dataDir: null, webDist: folder.path })
  const saved = await suiteTarget(suite.env).backup('tested')
  expect((await readFile(saved)).subarray(0, 2)).toEqual(GZIP)
  expect(await deploy('good')).toBe(true)
}, 240_000)
afterAll(async () => {
  await suite?.stop()
  await folder?.[Symbol.asyncDispose]()
})

const failedOf = async (): Promise<string[]> =>
  (await validate(target(), () => {})).filter(({ ok }) => !ok).map(({ name }) => name)

const deploy = (release: string, build = BUILD_FOLDER, web = [page(release)]) =>
  deployRelease(target(), { release, built: { folder: build, web }, confirm: yes }, () => {})

test('a build is deployed, seen to be well, broken, found out and taken back', {
  timeout: 240_000,
}, async () => {
  expect(suite.release).toBe('good')
  expect(await deploy('broken', await buildWithout('request-checkout'))).toBe(false)
  expect(suite.release).toBe('broken')
  expect(await failedOf()).toEqual([
    'request-checkout is healthy',
    'it can be bought with a test card',
    'the purchase has one trace',
    'the purchase can be undone',
  ])

  expect(await rollBack(target(), { to: undefined, confirm: yes }, () => {})).toBe(true)
  expect(suite.release).toBe('good')
  expect(await webObject('index.html')).toContain('<title>good</title>')
  expect(await failedOf()).toEqual([])
})

test('a release holds what the page must know, and never changes', async () => {
  expect(JSON.parse(await webObject(PAGE_CONFIG_PATH.slice(1)))).toEqual(target().pageConfig)
  await expect(deploy('good')).rejects.toThrow('there is a release good already')
})

test('a function that does not come up fails its health check', { timeout: 120_000 }, async () => {
  suite.faults.add({ part: 'functions', operation: 'browse-catalog', action: 'fail', times: 1_000 })
  expect(await failedOf()).toEqual(['browse-catalog is healthy', 'it can be browsed'])
  suite.faults.clear()
})

test('a release without one of its archives is refused, and nothing changes', async () => {
  await expect(suite.deploy('nowhere')).rejects.toThrow(/has no archive of/)
  await expect(suite.deploy('../secrets')).rejects.toThrow('A release is a short lower-case name.')
  expect(suite.release).toBe('good')
})

test('nothing is changed where nobody agrees', async () => {
  await using empty = await mkdtempDisposable(join(tmpdir(), 'caravan-empty-'))
  await writeFile(join(empty.path, 'build.json'), '{"functions":{}}')
  const built = { folder: empty.path, web: [] }
  const said: string[] = []
  const agreed = await deployRelease(
    target(),
    { release: 'unwanted', built, confirm: async () => false },
    line => said.push(line),
  )
  expect([agreed, suite.release]).toEqual([false, 'good'])
  expect(said.at(-1)).toBe('not applied; the uploaded release stays where it is')
})

/** A copy of the build in which one function dies when it is loaded. */
async function buildWithout(id: string): Promise<string> {
  const copy = join(folder.path, 'broken')
  await cp(join(BUILD_FOLDER, 'zips'), join(copy, 'zips'), { recursive: true })
  const build = JSON.parse(await readFile(join(BUILD_FOLDER, 'build.json'), 'utf8')) as Build
  await writeFile(join(copy, 'build.json'), JSON.stringify(build))
  const files = [
    { name: 'index.mjs', content: Buffer.from('throw new Error("broken")\n') },
    { name: 'package.json', content: Buffer.from('{"main":"index.mjs"}\n') },
  ]
  await writeFile(join(copy, 'zips', `${id}.zip`), zip(files))
  return copy
}

async function webObject(name: string): Promise<string> {
  const { GOOGLE_CLOUD_PROJECT: projectId = '', STORAGE_EMULATOR_HOST: apiEndpoint = '' } = suite.env
  const [content] = await new Storage({ projectId, apiEndpoint })
    .bucket(`${projectId}-web`)
    .file(name)
    .download()
  return content.toString('utf8')
}

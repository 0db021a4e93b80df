import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { Firestore } from '@google-cloud/firestore'
import { Storage } from '@google-cloud/storage'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'

process.env.METADATA_SERVER_DETECTION = 'none'
const root = fileURLToPath(new URL('..', import.meta.url))

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caravan-commands-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

function launch(script: string, args: string[]) {
  const child = spawn(process.execPath, ['--', join(root, script), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text))
  const ended = once(child, 'close').then(([code]) => code as number)
  return { child, ended, said: () => said }
}

/** The suite alone, as another project runs it. */
async function startSuite(...launcher: string[]) {
  const envFile = join(folder, 'env')
  const options = ['--project', 'demo-project', '--env-file', envFile, '--data-dir', 'data']
  const [script = 'emulator/main.ts', ...before] = launcher
  const suite = launch(script, [...before, ...options])
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  suite.child.stdout.on('data', () => /^ready /m.test(suite.said()) && resolve())
  await Promise.race([ready, suite.ended])
  const env = parseEnv(readFileSync(envFile, 'utf8')) as Record<string, string>
  const [host = '', port = ''] = (env.FIRESTORE_EMULATOR_HOST ?? '').split(':')
  const firestore = new Firestore({ projectId: 'demo-project', host: `${host}:${port}`, ssl: false })
  onTestFinished(() => firestore.terminate())
  const stop = async () => {
    suite.child.kill('SIGTERM')
    await suite.ended
  }
  return { ...suite, env, stop, shelf: firestore.doc('shelves/a') }
}

/** An object with an earlier generation; answers the check that both are as they were. */
async function keepObjects(env: Record<string, string>) {
  const bucketOf = ({ STORAGE_EMULATOR_HOST: apiEndpoint = '' }: Record<string, string>) =>
    new Storage({ projectId: 'demo-project', apiEndpoint }).bucket('pictures')
  const [early, late] = [Buffer.alloc(300_000, 'early'), Buffer.alloc(300_000, 'late')]
  const sun = bucketOf(env).file('sun.png')
  await sun.bucket.create({ versioning: { enabled: true } })
  await sun.save(early, { metadata: { metadata: { seen: 'yes' } } })
  const generation = Number((await sun.getMetadata())[0].generation)
  await sun.save(late, { contentType: 'image/png' })
  return async (now: Record<string, string>) => {
    const bucket = bucketOf(now)
    const [live, earlier] = [bucket.file('sun.png'), bucket.file('sun.png', { generation })]
    expect((await live.download())[0].equals(late)).toBe(true)
    expect((await live.getMetadata())[0].contentType).toBe('image/png')
    expect((await earlier.download())[0].equals(early)).toBe(true)
    expect((await earlier.getMetadata())[0].metadata).toEqual({ seen: 'yes' })
  }
}

async function command(name: string, ...args: string[]) {
  const { ended, said } = launch('scripts/suite-state.ts', [name, '--data-dir', 'data', ...args])
  return { code: await ended, said: said() }
}

test('a state is exported, reset and imported, of a running suite and of a stopped one', async () => {
  const first = await startSuite()
  await first.shelf.set({ n: 1 })
  const expectObjects = await keepObjects(first.env)
  expect(await command('export', 'running.tar.gz')).toMatchObject({ code: 0 })
  expect(statSync(join(folder, 'running.tar.gz')).mode & 0o077).toBe(0)
  expect(await command('reset')).toMatchObject({ code: 1, said: expect.stringContaining('--yes') })
  expect((await first.shelf.get()).exists).toBe(true)
  expect(await command('reset', '--yes')).toMatchObject({ code: 0 })
  expect((await first.shelf.get()).exists).toBe(false)
  expect(await command('import', 'running.tar.gz', '--yes')).toMatchObject({ code: 0 })
  expect((await first.shelf.get()).get('n')).toBe(1)
  await expectObjects(first.env)
  await first.stop()

  expect(await command('export', 'stopped.tar.gz')).toMatchObject({ code: 0 })
  expect(await command('export', 'stopped.tar.gz')).toMatchObject({ code: 1 })
  expect(await command('reset', '--yes')).toMatchObject({ code: 0 })
  for (const name of ['firestore.sqlite', 'storage.objects'])
    expect(existsSync(join(folder, 'data', name))).toBe(false)
  expect(await command('import', 'stopped.tar.gz')).toMatchObject({ code: 0 })
  const again = await startSuite()
  expect((await again.shelf.get()).get('n')).toBe(1)
  await expectObjects(again.env)
  await again.stop()
})

test('what makes no sense is refused in words', async () => {
  expect(await command('export')).toMatchObject({ code: 1, said: expect.stringContaining('which file?') })
  expect(await command('import', 'none')).toMatchObject({ code: 1, said: 'there is no none\n' })
  expect(await command('export', 'x')).toMatchObject({ code: 1, said: 'data holds no state\n' })
  expect(await command('dance')).toMatchObject({ code: 2 })
})

test('a suite ends when its launcher is killed, and keeps its state', async () => {
  const suite = await startSuite('scripts/run.mjs', 'emulator/main.ts')
  await suite.shelf.set({ n: 2 })
  suite.child.kill('SIGKILL')
  await suite.ended
  const answers = () =>
    fetch(suite.env.SUITE_URL ?? '').then(
      () => true,
      () => false,
    )
  while (await answers());
  const again = await startSuite()
  expect((await again.shelf.get()).get('n')).toBe(2)
  await again.stop()
})

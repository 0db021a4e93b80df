import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test } from 'vitest'
import { newBucket, someBytes, startHarness, until } from './storage.harness.ts'

const QUANTUM = 256 * 1024

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const filesIn = (dataDir: string) => readdirSync(join(dataDir, 'storage.objects'))

test('buckets, objects, versions and settings outlive an end', async () => {
  const dataDir = dataFolder()
  const first = await startHarness({ dataDir })
  const bucket = await newBucket(first, { versioning: { enabled: true } })
  await bucket.createNotification('things')
  await bucket.file('x').save('one')
  await bucket.file('x').save('two', { metadata: { metadata: { a: '1' } } })
  await first.stop()

  const second = await startHarness({ dataDir })
  const again = second.storage.bucket(bucket.name)
  expect((await again.file('x').download())[0].toString()).toBe('two')
  expect((await again.file('x').getMetadata())[0]).toMatchObject({ metadata: { a: '1' } })
  expect((await again.getFiles({ versions: true }))[0]).toHaveLength(2)
  expect((await again.getNotifications())[0]).toHaveLength(1)
  await again.file('x').save('three')
  await second.stop()
})

test('an upload goes on after a restart, in whole multiples of 256 KiB', async () => {
  const dataDir = dataFolder()
  const bytes = someBytes(QUANTUM * 2 + 5)
  const first = await startHarness({ dataDir })
  const bucket = await newBucket(first)
  const [uri] = await bucket.file('x').createResumableUpload()
  const put = (address: string, range: string, body: Buffer) =>
    fetch(address, {
      method: 'PUT',
      headers: { 'content-range': range },
      body: new Uint8Array(body),
      redirect: 'manual',
    })
  await put(uri, `bytes 0-${QUANTUM - 1}/*`, bytes.subarray(0, QUANTUM))
  await first.stop()

  const second = await startHarness({ dataDir })
  const moved = uri.replace(first.part.url, second.part.url)
  const asked = await put(moved, 'bytes */*', Buffer.alloc(0))
  expect(asked.headers.get('range')).toBe(`bytes=0-${QUANTUM - 1}`)
  const rest = `bytes ${QUANTUM}-${bytes.length - 1}/${bytes.length}`
  const made = await put(moved, rest, bytes.subarray(QUANTUM))
  expect(await made.json()).toMatchObject({ md5Hash: createHash('md5').update(bytes).digest('base64') })
  await second.stop()
})

test('what is no longer wanted leaves the disk', async () => {
  const dataDir = dataFolder()
  const harness = await startHarness({ dataDir })
  const bucket = await newBucket(harness, { softDeletePolicy: { retentionDurationSeconds: 0 } })
  await bucket.file('x').save('one')
  await bucket.file('x').copy('copy')
  await bucket.file('x').save('two')
  expect(filesIn(dataDir)).toHaveLength(2)
  await bucket.file('copy').delete()
  await bucket
    .file('x')
    .save('three', { preconditionOpts: { ifGenerationMatch: 1 } })
    .catch(() => {})
  await bucket.file('x').delete()
  await until(() => filesIn(dataDir).length === 0)
  await harness.stop()
})

test('a reader goes on to the end of an object that is deleted meanwhile', async () => {
  const dataDir = dataFolder()
  const harness = await startHarness({ dataDir })
  const bucket = await newBucket(harness, { softDeletePolicy: { retentionDurationSeconds: 0 } })
  const bytes = someBytes(8 * 1024 * 1024)
  await bucket.file('x').save(bytes)
  const answer = await fetch(`${harness.part.url}/b/${bucket.name}/o/x?alt=media`)
  await bucket.file('x').delete()
  await until(() => filesIn(dataDir).length === 0)
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  await harness.stop()
})

test('a large upload never stands in memory as a whole', async () => {
  const harness = await startHarness({ dataDir: dataFolder() })
  const bucket = await newBucket(harness)
  const mebibyte = someBytes(1024 * 1024)
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const held = (): number => {
    // A collection gives buffers back beside it; the next one waits for that.
    collectGarbage()
    collectGarbage()
    return process.memoryUsage().arrayBuffers
  }
  const before = held()
  let most = 0
  const url = `${harness.part.url}/upload/storage/v1/b/${bucket.name}/o?uploadType=media&name=large`
  const length = 100 * mebibyte.length
  const sent = request(url, { method: 'POST', headers: { 'content-length': length } })
  for (let count = 1; count <= 100; count++) {
    if (!sent.write(mebibyte)) await once(sent, 'drain')
    if (count % 20 === 0) most = Math.max(most, held() - before)
  }
  sent.end()
  const [answer] = await once(sent, 'response')
  expect(JSON.parse(await text(answer))).toMatchObject({ size: String(length) })
  expect(most).toBeLessThan(20 * mebibyte.length)
  await harness.stop()
})

test('loses nothing that was answered when the process is killed, and keeps nothing by halves', async () => {
  const dataDir = dataFolder()
  const script = join(import.meta.dirname, 'crash-child.ts')
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [printed] = await once(child.stdout, 'data')
  const url = String(printed).trim()
  await fetch(`${url}/b?project=demo-test`, { method: 'POST', body: '{"name":"crash"}' })
  const answered = new Map<string, string>()
  const upload = async (name: string): Promise<void> => {
    const bytes = someBytes(1 + ((Number(name) * 7919) % 300_000))
    const address = `${url}/upload/storage/v1/b/crash/o?uploadType=media&name=${name}`
    const answer = await fetch(address, { method: 'POST', body: new Uint8Array(bytes) }).catch(() => null)
    if (answer?.ok) answered.set(name, createHash('md5').update(bytes).digest('base64'))
  }
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let number = lane; number < 2000 && child.exitCode === null && !child.killed; number += 8)
      await upload(String(number))
  })
  await until(() => answered.size >= 60)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await Promise.all(lanes)

  const { part, storage, stop } = await startHarness({ dataDir })
  const [files] = await storage.bucket('crash').getFiles({})
  const kept = new Map(files.map(({ name, metadata }) => [name, metadata.md5Hash]))
  for (const [name, md5] of answered) expect([name, kept.get(name)]).toEqual([name, md5])
  for (const file of files) {
    const [bytes] = await file.download()
    expect(createHash('md5').update(bytes).digest('base64')).toBe(file.metadata.md5Hash)
  }
  expect(filesIn(dataDir)).toHaveLength(part.engine.store.contents().size)
  await stop()
})

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Column, Service } from './column.ts'

const START_LIMIT_MS = 60_000
const POLL_MS = 200

/** The folder of the Google Cloud SDK that holds both emulators, or null where they cannot run. */
export function findGoogle(): string | null {
  try {
    const root = execFileSync('gcloud', ['info', '--format=value(installation.sdk_root)'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    execFileSync('java', ['-version'], { stdio: 'ignore' })
    const platform = join(root, 'platform')
    return existsSync(firestoreIn(platform)) && existsSync(pubsubIn(platform)) ? platform : null
  } catch {
    return null
  }
}

/** The versions of the emulators that `findGoogle` found. */
export function googleVersions(): Record<Service, string> {
  const components = JSON.parse(
    execFileSync('gcloud', ['version', '--format=json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as Record<string, string>
  return {
    firestore: components['cloud-firestore-emulator'] ?? 'unknown',
    pubsub: components['pubsub-emulator'] ?? 'unknown',
  }
}

const firestoreIn = (platform: string): string =>
  join(platform, 'cloud-firestore-emulator', 'cloud_firestore_emulator')
const pubsubIn = (platform: string): string =>
  join(platform, 'pubsub-emulator', 'bin', 'cloud-pubsub-emulator')

const programs: Readonly<Record<Service, (platform: string) => [program: string, args: string[]]>> = {
  firestore: platform => [firestoreIn(platform), ['start']],
  pubsub: platform => [pubsubIn(platform), []],
}

/** A process of Google's emulator that may not answer yet. */
export interface GoogleProcess {
  address: string
  pid: number
  stop(): Promise<void>
}

/** Starts Google's own emulator in a process group of its own, since its start script outlives a plain kill. */
export async function spawnGoogle(service: Service, platform: string): Promise<GoogleProcess> {
  const [program, args] = programs[service](platform)
  const address = `127.0.0.1:${await freePort()}`
  const [host, port] = address.split(':')
  const child = spawn(program, [...args, `--host=${host}`, `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  })
  const atExit = () => endGroup(child)
  process.once('exit', atExit)
  const gone = new Promise<void>(resolve =>
    child.once('exit', () => {
      process.off('exit', atExit)
      resolve()
    }),
  )
  return {
    address,
    pid: child.pid ?? 0,
    async stop() {
      endGroup(child)
      await gone
    },
  }
}

/** Google's own emulator, answering. */
export async function startGoogle(service: Service, platform: string): Promise<Column> {
  const { address, stop } = await spawnGoogle(service, platform)
  await answering(address).catch(async error => {
    await stop()
    throw error
  })
  return { address, pass: ms => new Promise(resolve => setTimeout(resolve, ms)), realTime: true, stop }
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended in between.
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

async function answering(address: string): Promise<void> {
  const until = Date.now() + START_LIMIT_MS
  while (Date.now() < until) {
    const answer = await fetch(`http://${address}/`).catch(() => null)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
  throw new Error(`no answer from ${address} within ${START_LIMIT_MS} ms`)
}

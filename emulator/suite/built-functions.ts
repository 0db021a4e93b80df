import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BuiltFunctions } from '../host/messages.ts'
import { ROOT } from './project-files.ts'
import { unzip } from './unzip.ts'

/** A release that cannot be deployed, and why. */
export class ReleaseRefused extends Error {}

const NAME = /^[0-9a-z][0-9a-z._-]{0,62}$/

/** Functions that `npm run build` made, with who may call them as Terraform has it. */
export function builtFunctions(folder: string, isolated: boolean): BuiltFunctions {
  const { invokers } = JSON.parse(readFileSync(`${ROOT}terraform/generated/iam.json`, 'utf8')) as {
    invokers: Record<string, string[]>
  }
  const open = (accounts: string[]): string[] | null => (accounts.includes('allUsers') ? null : accounts)
  return {
    folder,
    isolated,
    invokers: Object.fromEntries(Object.entries(invokers).map(([id, accounts]) => [id, open(accounts)])),
  }
}

interface Place {
  storageUrl: string
  project: string
}

/**
 * Unpacks a release as Cloud Functions would: from `releases/{release}/{function}.zip` of the project's source bucket.
 * Returns the folder. Throws `ReleaseRefused` when a function's archive is missing or damaged.
 */
export async function unpackRelease(place: Place, release: string, ids: readonly string[]): Promise<string> {
  if (!NAME.test(release)) throw new ReleaseRefused('A release is a short lower-case name.')
  const archives = await Promise.all(
    ids.map(async id => [id, await fetchArchive(place, release, id)] as const),
  )
  const digest = createHash('sha256')
  for (const [, bytes] of archives) digest.update(bytes)
  const folder = join(ROOT, '.caravan/deployed', digest.digest('hex').slice(0, 24))
  if (existsSync(folder)) return folder
  const unfinished = `${folder}-${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  for (const [id, bytes] of archives) unpack(bytes, join(unfinished, id), id)
  renameSync(unfinished, folder)
  return folder
}

/** Functions of one build share what they load late: one process then loads it once. */
const PACKAGES = 'packages/'

function put(path: string, content: Buffer): void {
  if (existsSync(path) && !readFileSync(path).equals(content)) throw new Error('it is of another build')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

async function fetchArchive({ storageUrl, project }: Place, release: string, id: string): Promise<Buffer> {
  const name = encodeURIComponent(`releases/${release}/${id}.zip`)
  const answer = await fetch(`${storageUrl}/storage/v1/b/${project}-source/o/${name}?alt=media`)
  if (!answer.ok) throw new ReleaseRefused(`Release ${release} has no archive of ${id}.`)
  return Buffer.from(await answer.arrayBuffer())
}

function unpack(bytes: Buffer, folder: string, id: string): void {
  try {
    for (const { name, content } of unzip(bytes)) {
      const path = join(folder, name)
      if (!path.startsWith(folder)) throw new Error(`${name} lies outside`)
      put(name.startsWith(PACKAGES) ? join(dirname(folder), name) : path, content)
    }
    symlinkSync(`../${PACKAGES}`, join(folder, 'packages'), 'junction')
  } catch (cause) {
    throw new ReleaseRefused(`The archive of ${id} cannot be unpacked.`, { cause })
  }
}

import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ROOT } from '../web-stamp.ts'
import type { Bundle } from './bundle-functions.ts'
import { zip } from './zip.ts'

export const BUILD_FOLDER = join(ROOT, '.caravan/build')

export interface BuiltFunction {
  /** What is loaded at the start. */
  startBytes: number
  /** Everything, before it is packed. */
  wholeBytes: number
  zipBytes: number
  /** SHA-256 of the archive. */
  digest: string
}

/** What a build says of itself, in `build.json`. */
export interface Build {
  /** A digest of the sources. */
  stamp: string
  functions: Record<string, BuiltFunction>
}

/**
 * Writes a build: `functions/{id}/` to run, `zips/{id}.zip` to deploy, `maps/{id}.map` to read stack traces with, and
 * `build.json` last.
 */
export async function writeRelease(
  bundles: readonly Bundle[],
  stamp: string,
  folder = BUILD_FOLDER,
): Promise<Build> {
  const versions = await versionsOf()
  const unfinished = `${folder}-${process.pid}`
  await writePackages(bundles, unfinished)
  const built = await Promise.all(bundles.map(bundle => writeFunction(bundle, versions, unfinished)))
  const build = { stamp, functions: Object.fromEntries(built) }
  await writeFile(join(unfinished, 'build.json'), `${JSON.stringify(build, null, 2)}\n`)
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
  return build
}

const isPackage = (name: string): boolean => name.startsWith('packages/')

/** To run, functions of one build share what they load late: one process then loads it once. */
async function writePackages(bundles: readonly Bundle[], folder: string): Promise<void> {
  const files = new Map(bundles.flatMap(one => [...one.files].filter(([name]) => isPackage(name))))
  await Promise.all([...files].map(([name, content]) => write(join(folder, name), content)))
  for (const { id } of bundles) {
    await mkdir(join(folder, 'functions', id), { recursive: true })
    await symlink('../../packages', join(folder, 'functions', id, 'packages'), 'junction')
  }
}

async function writeFunction(
  { id, files, map, installed }: Bundle,
  versions: Readonly<Record<string, string>>,
  folder: string,
): Promise<[id: string, built: BuiltFunction]> {
  const all = new Map<string, Uint8Array>([...files, ['package.json', packageOf(id, installed, versions)]])
  const entries = [...all].map(([name, content]) => ({ name, content })).sort(byName)
  const archive = zip(entries)
  const own = entries.filter(({ name }) => !isPackage(name))
  await Promise.all([
    ...own.map(({ name, content }) => write(join(folder, 'functions', id, name), content)),
    write(join(folder, 'zips', `${id}.zip`), archive),
    write(join(folder, 'maps', `${id}.map`), map),
  ])
  return [
    id,
    {
      startBytes: files.get('index.mjs')?.length ?? 0,
      wholeBytes: entries.reduce((sum, { content }) => sum + content.length, 0),
      zipBytes: archive.length,
      digest: createHash('sha256').update(archive).digest('hex'),
    },
  ]
}

const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1)

async function write(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

/** What Google's buildpack installs: the versions that the tests ran with. */
function packageOf(
  id: string,
  installed: readonly string[],
  versions: Readonly<Record<string, string>>,
): Buffer {
  const manifest = {
    name: id,
    private: true,
    main: 'index.mjs',
    engines: { node: '24' },
    dependencies: Object.fromEntries(installed.map(name => [name, versions[name]])),
  }
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
}

async function versionsOf(): Promise<Record<string, string>> {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return dependencies
}

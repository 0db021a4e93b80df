import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
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
  functions: Record<string, BuiltFunction>
}

/**
 * Writes a build: `functions/{id}/` to run, `zips/{id}.zip` to deploy, `maps/{id}.map` to read stack traces with, and
 * `build.json` last.
 */
export async function writeRelease(bundles: readonly Bundle[], folder = BUILD_FOLDER): Promise<Build> {
  const versions = await versionsOf()
  await rm(folder, { recursive: true, force: true })
  const built = await Promise.all(bundles.map(bundle => writeFunction(bundle, versions, folder)))
  const build = { functions: Object.fromEntries(built) }
  await writeFile(join(folder, 'build.json'), `${JSON.stringify(build, null, 2)}\n`)
  return build
}

async function writeFunction(
  { id, files, map, installed }: Bundle,
  versions: Readonly<Record<string, string>>,
  folder: string,
): Promise<[id: string, built: BuiltFunction]> {
  const all = new Map<string, Uint8Array>([...files, ['package.json', packageOf(id, installed, versions)]])
  const entries = [...all].map(([name, content]) => ({ name, content })).sort(byName)
  const archive = zip(entries)
  await Promise.all([
    ...entries.map(({ name, content }) => write(join(folder, 'functions', id, name), content)),
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

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { COMMONJS_BANNER, NATIVE, reexporting } from '../../emulator/host/packages.ts'
import { ROOT } from '../web-stamp.ts'

/** What is in no bundle: the framework, and express, which it has loaded already. */
export const FROM_NPM = ['@google-cloud/functions-framework', 'express'] as const

export const EXTERNAL: readonly string[] = [...FROM_NPM, ...NATIVE]

/** Packages in files of their own, which functions load when they need them. */
export interface LatePackages {
  /** The file of a package, relative to the function's folder. */
  fileOf: ReadonlyMap<string, string>
  /** Files by that path, with what each of them loads in turn. */
  files: ReadonlyMap<string, { code: Uint8Array; loads: readonly string[] }>
}

const FOLDER = 'packages'

/**
 * Finds the packages that functions import late, and makes files of them: a file is so parsed only by those who get that
 * far, and two packages that need a third one load it once.
 */
export async function gatherLatePackages(entries: Readonly<Record<string, string>>): Promise<LatePackages> {
  const names = await findPackages(entries)
  const folder = join(ROOT, `.caravan/build-entries-${process.pid}`)
  await mkdir(folder, { recursive: true })
  try {
    const points = await Promise.all(names.map(name => writeEntry(folder, name)))
    return await bundle(names, Object.fromEntries(points))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function findPackages(entries: Readonly<Record<string, string>>): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: entries,
    absWorkingDir: ROOT,
    outdir: 'out',
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    logLevel: 'silent',
  })
  const found = Object.values(metafile.inputs).flatMap(({ imports }) => imports)
  const late = found.filter(
    ({ path, kind, external }) => external && kind === 'dynamic-import' && !isElsewhere(path),
  )
  return [...new Set(late.map(({ path }) => path))].sort()
}

const isElsewhere = (path: string): boolean => path.startsWith('node:') || EXTERNAL.includes(path)

async function writeEntry(folder: string, name: string): Promise<[file: string, path: string]> {
  const file = name.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-/, '')
  const path = join(folder, `${file}.mjs`)
  await writeFile(path, await reexporting(name))
  return [file, path]
}

async function bundle(names: readonly string[], points: Record<string, string>): Promise<LatePackages> {
  const { outputFiles, metafile } = await build({
    entryPoints: points,
    absWorkingDir: ROOT,
    outdir: FOLDER,
    entryNames: '[name]',
    chunkNames: '[hash]',
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    banner: { js: COMMONJS_BANNER },
    external: [...EXTERNAL],
    metafile: true,
    logLevel: 'silent',
  })
  const loads = new Map(
    Object.entries(metafile.outputs).map(([path, { imports }]) => [
      path,
      imports.filter(({ external }) => !external).map(one => one.path),
    ]),
  )
  const files = outputFiles.map(({ path, contents }) => {
    const short = path.slice(ROOT.length)
    return [short, { code: contents, loads: loads.get(short) ?? [] }] as const
  })
  const slugs = Object.keys(points)
  return {
    fileOf: new Map(names.map((name, index) => [name, `${FOLDER}/${slugs[index]}.mjs`])),
    files: new Map(files),
  }
}

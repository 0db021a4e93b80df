import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { COMMONJS_BANNER, NATIVE, reexporting } from './packages.ts'

const SOURCES = [
  'functions/**/*.{ts,json}',
  'events/*.ts',
  'schemas/**/*.ts',
  'web/{server,src}/**/*.{ts,tsx}',
  'emulator/{core,host}/*.ts',
  'package-lock.json',
]
const NO_SOURCE = /\.test\.ts$|\.test-d\.ts$|openapi\.json$/
/** Shops that run may need theirs again after a crash. */
const KEPT = 8

/**
 * The functions host with all functions and packages in a few files, which starts in half of the time that thousands of
 * files take. Built when the sources have changed, and kept in `.caravan/host` under a digest of them.
 */
export async function bundledHost(root: string): Promise<string> {
  const folder = join(root, '.caravan/host')
  const made = join(folder, digestOf(root))
  if (!existsSync(made)) await build(root, folder, made)
  return join(made, 'main.js')
}

async function build(root: string, folder: string, made: string): Promise<void> {
  const unfinished = join(folder, `unfinished-${process.pid}-${Math.round(performance.now())}`)
  mkdirSync(unfinished, { recursive: true })
  const esbuild = await import('esbuild')
  try {
    await esbuild.build({
      entryPoints: ['main', 'isolated-preload'].map(name => join(root, `emulator/host/${name}.ts`)),
      outdir: unfinished,
      absWorkingDir: root,
      bundle: true,
      // What comes before an `await import` must run before the packages behind it do.
      splitting: true,
      external: [...NATIVE],
      plugins: [latePackages(root)],
      banner: { js: COMMONJS_BANNER },
      platform: 'node',
      target: 'node24',
      format: 'esm',
      sourcemap: 'linked',
      sourcesContent: false,
      logLevel: 'silent',
    })
    putInPlace(unfinished, made)
  } finally {
    await esbuild.stop()
    rmSync(unfinished, { recursive: true, force: true })
  }
  forgetOld(folder)
}

/** Packages that are imported late. */
const latePackages = (root: string): Plugin => ({
  name: 'late-packages',
  setup(builder) {
    builder.onResolve({ filter: /^[^./#]/ }, ({ path, kind, namespace }) =>
      kind === 'dynamic-import' &&
      namespace === 'file' &&
      !path.startsWith('node:') &&
      !(NATIVE as readonly string[]).includes(path)
        ? { path, namespace: LATE }
        : undefined,
    )
    builder.onLoad({ filter: /.*/, namespace: LATE }, async ({ path }) => ({
      contents: await reexporting(path),
      resolveDir: root,
    }))
  },
})

const LATE = 'late'

/** Another process may have made the same meanwhile. */
function putInPlace(unfinished: string, made: string): void {
  try {
    renameSync(unfinished, made)
  } catch (error) {
    if (!existsSync(made)) throw error
  }
}

function digestOf(root: string): string {
  const digest = createHash('sha256').update(process.version)
  for (const path of globSync(SOURCES, { cwd: root }).sort()) {
    if (NO_SOURCE.test(path)) continue
    digest
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return digest.digest('hex').slice(0, 24)
}

function forgetOld(folder: string): void {
  const made = readdirSync(folder)
    .filter(name => !name.startsWith('unfinished-'))
    .map(name => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at)
  for (const { name } of made.slice(KEPT)) rmSync(join(folder, name), { recursive: true, force: true })
}

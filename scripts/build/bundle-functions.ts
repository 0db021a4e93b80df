import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Metafile, Plugin } from 'esbuild'
import { build, stop } from 'esbuild'
import { NATIVE } from '../../emulator/host/packages.ts'
import { ROOT } from '../web-stamp.ts'
import type { DeployedFunction } from './function-list.ts'
import type { LatePackages } from './late-packages.ts'
import { EXTERNAL, FROM_NPM, gatherLatePackages } from './late-packages.ts'

/** What a function consists of. */
export interface Bundle {
  id: string
  /** By name: `index.mjs`, which is loaded at the start, and what it may load later. */
  files: ReadonlyMap<string, Uint8Array>
  /** The map of `index.mjs`, which stays at home. */
  map: Uint8Array
  /** Bytes of `index.mjs` by package, largest first; `ours` is this repository. */
  parts: readonly (readonly [name: string, bytes: number])[]
  /** What npm installs beside it. */
  installed: readonly string[]
}

/** Bundles functions, each with only what it imports. Same sources, same bytes. */
export async function bundleFunctions(functions: readonly DeployedFunction[]): Promise<Bundle[]> {
  const folder = join(ROOT, `.caravan/function-entries-${process.pid}`)
  await mkdir(folder, { recursive: true })
  try {
    const entries = Object.fromEntries(await Promise.all(functions.map(one => writeEntry(folder, one))))
    const late = await gatherLatePackages(entries)
    return await bundle(functions, entries, late)
  } finally {
    await stop()
    await rm(folder, { recursive: true })
  }
}

async function writeEntry(
  folder: string,
  { id, context, callers }: DeployedFunction,
): Promise<[id: string, path: string]> {
  const path = join(folder, `${id}.ts`)
  const above = '../../functions'
  const text = `import declared from '${above}/${context}/${id}/function.ts'
import { registerFunction } from '${above}/kit/register.ts'
export const handler = registerFunction(declared, ${JSON.stringify(callers)})
`
  await writeFile(path, text)
  return [id, path]
}

async function bundle(
  functions: readonly DeployedFunction[],
  entryPoints: Record<string, string>,
  late: LatePackages,
): Promise<Bundle[]> {
  const { outputFiles, metafile } = await build({
    entryPoints,
    plugins: [apart(late)],
    outdir: 'out',
    outExtension: { '.js': '.mjs' },
    absWorkingDir: ROOT,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    external: [...EXTERNAL],
    logLevel: 'silent',
  })
  const contents = new Map(outputFiles.map(({ path, contents }) => [path.slice(ROOT.length), contents]))
  const contentOf = (path: string): Uint8Array => {
    const content = contents.get(path)
    if (!content) throw new Error(`esbuild made no ${path}`)
    return content
  }
  return functions.map(({ id }) => {
    const path = `out/${id}.mjs`
    const packages = filesOf(metafile, path, late).map(file => [file, codeOf(late, file)] as const)
    return {
      id,
      files: new Map([['index.mjs', contentOf(path)], ...packages]),
      map: contentOf(`${path}.map`),
      parts: partsOf(metafile, path),
      installed: [...FROM_NPM, ...NATIVE.filter(name => importsOf(metafile, path).includes(name))],
    }
  })
}

function apart({ fileOf }: LatePackages): Plugin {
  return {
    name: 'late-packages',
    setup(builder) {
      builder.onResolve({ filter: /^[^./]/ }, ({ path }) => {
        const file = fileOf.get(path)
        return file === undefined ? undefined : { path: `./${file}`, external: true }
      })
    },
  }
}

const importsOf = ({ outputs }: Pick<Metafile, 'outputs'>, path: string): string[] =>
  (outputs[path]?.imports ?? []).map(one => one.path)

/** The files of packages that a function may load, directly or through one another. */
function filesOf({ outputs }: Metafile, path: string, { files }: LatePackages): string[] {
  const needed = new Set<string>()
  const waiting = importsOf({ outputs }, path).map(file => file.replace(/^\.\//, ''))
  for (const file of waiting) {
    if (needed.has(file) || !files.has(file)) continue
    needed.add(file)
    waiting.push(...(files.get(file)?.loads ?? []))
  }
  return [...needed].sort()
}

const codeOf = ({ files }: LatePackages, file: string): Uint8Array =>
  files.get(file)?.code ?? new Uint8Array()

function partsOf({ outputs }: Metafile, path: string): [string, number][] {
  const bytes = new Map<string, number>()
  for (const [input, { bytesInOutput }] of Object.entries(outputs[path]?.inputs ?? {})) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? 'ours'
    bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput)
  }
  return [...bytes].sort(([, one], [, other]) => other - one)
}

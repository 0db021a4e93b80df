import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { overBudget } from './build/budgets.ts'
import { buildStamp, isBuildFresh } from './build/build-stamp.ts'
import { bundleFunctions } from './build/bundle-functions.ts'
import { listFunctions } from './build/function-list.ts'
import { importMs } from './build/import-times.ts'
import type { Build } from './build/write-release.ts'
import { BUILD_FOLDER, writeRelease } from './build/write-release.ts'

/** `npm run build [-- --no-times]`: bundles every function into `.caravan/build`, and fails where one is over its budget. */

/** Builds where the sources have changed since. Throws with what is over its budget. */
export async function buildFunctions(): Promise<void> {
  if (!isBuildFresh()) await build()
}

async function build(): Promise<Build> {
  const functions = listFunctions()
  const made = await writeRelease(await bundleFunctions(functions), buildStamp())
  const over = functions.flatMap(one => {
    const sizes = made.functions[one.id]
    return sizes ? overBudget(one, sizes) : [`${one.id} was not built`]
  })
  if (over.length > 0) throw new Error(over.join('\n'))
  return made
}

const kb = (bytes: number): string => String(Math.ceil(bytes / 1024)).padStart(7)

async function report({ functions }: Build, times: boolean): Promise<void> {
  console.log(`${'function'.padEnd(24)}  start kB  all kB  zip kB${times ? '  import ms' : ''}`)
  for (const [id, { startBytes, wholeBytes, zipBytes }] of Object.entries(functions)) {
    const ms = times ? (await importMs(join(BUILD_FOLDER, 'functions', id))).toFixed(0).padStart(11) : ''
    console.log(`${id.padEnd(24)}  ${kb(startBytes)} ${kb(wholeBytes)} ${kb(zipBytes)}${ms}`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    allowNegative: true,
    options: { times: { type: 'boolean', default: true } },
  })
  const startedAt = performance.now()
  try {
    const made = await build()
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    await report(made, values.times)
    console.log(`${Object.keys(made.functions).length} functions built in ${seconds} s`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { contradictions } from './generate/contradictions.ts'
import { artefactsOf } from './generate/index.ts'
import type { Unloadable } from './generate/platform.ts'
import { loadPlatform } from './generate/platform.ts'

export interface Generated {
  /** The files whose content is not what the declarations say. */
  stale: string[]
  unloadable: Unloadable[]
  contradictions: string[]
}

/** Renders every generated file under `root`; writes those that are stale, unless `write` is false. */
export async function generate(root: string, { write = true } = {}): Promise<Generated> {
  const { platform, unloadable } = await loadPlatform(root)
  const stale: string[] = []
  for (const artefact of artefactsOf(platform)) {
    const file = join(root, artefact.path)
    const current = await readFile(file, 'utf8').catch(() => '')
    const fresh = artefact.render(platform, current)
    if (fresh === current) continue
    stale.push(artefact.path)
    if (write) await mkdir(dirname(file), { recursive: true }).then(() => writeFile(file, fresh))
  }
  return { stale, unloadable, contradictions: contradictions(platform) }
}

function report({ stale, unloadable, contradictions }: Generated, check: boolean): void {
  for (const { path, error } of unloadable)
    console.error(`left out ${path}: ${error instanceof Error ? error.message : String(error)}`)
  for (const line of contradictions) console.error(line)
  for (const path of stale) console.log(`${check ? 'stale' : 'wrote'} ${path}`)
}

if (import.meta.main) {
  const check = process.argv.includes('--check')
  const made = await generate(join(import.meta.dirname, '..'), { write: !check })
  report(made, check)
  const wrong = made.unloadable.length + made.contradictions.length
  if (wrong > 0 || (check && made.stale.length > 0)) process.exitCode = 1
}

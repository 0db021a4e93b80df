import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { isBuildFresh } from '../build/build-stamp.ts'
import { BUILD_FOLDER } from '../build/write-release.ts'
import { ROOT } from '../web-stamp.ts'

/** The folder of a build of the sources as they are; made where there is none, in a process of its own. */
export function builtFunctionsFolder(): string {
  if (!isBuildFresh()) execFileSync(process.execPath, [join(ROOT, 'scripts/build.ts'), '--no-times'])
  return join(BUILD_FOLDER, 'functions')
}

import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../web-stamp.ts'
import type { Build } from './write-release.ts'
import { BUILD_FOLDER } from './write-release.ts'

const SOURCES = [
  'functions/**/*.{ts,tsx,json}',
  'events/**/*.ts',
  'schemas/**/*.ts',
  'web/**/*.{ts,tsx}',
  'scripts/build/*.ts',
  'terraform/generated/functions.json',
  'package-lock.json',
]
const NO_SOURCE = /\.test\.ts$|\.test-d\.ts$|openapi\.json$|web\/dist\//

/** Whether the build is the one that the sources make. */
export function isBuildFresh(): boolean {
  const file = join(BUILD_FOLDER, 'build.json')
  if (!existsSync(file)) return false
  return (JSON.parse(readFileSync(file, 'utf8')) as Build).stamp === buildStamp()
}

/** A digest of everything that functions are built from. */
export function buildStamp(): string {
  const digest = createHash('sha256').update(process.version)
  for (const path of globSync(SOURCES, { cwd: ROOT }).sort()) {
    if (NO_SOURCE.test(path)) continue
    digest
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0')
  }
  return digest.digest('hex')
}

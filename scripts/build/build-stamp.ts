import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../web-stamp.ts'
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
const STAMP = join(BUILD_FOLDER, '.stamp')

/** Whether the build is the one that the sources make. */
export const isBuildFresh = (): boolean => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === buildStamp()

export const writeBuildStamp = (stamp: string): void => writeFileSync(STAMP, stamp)

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

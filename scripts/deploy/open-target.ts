import { existsSync, readFileSync } from 'node:fs'
import { googleTarget } from './google-target.ts'
import { suiteTarget } from './suite-target.ts'
import type { Target } from './target.ts'

/** How every command of a deployment names its target. */
export const targetOptions = {
  environment: { type: 'string' },
  suite: { type: 'string' },
} as const

export const targetUsage =
  'target: --environment staging|production, or --suite FILE (dry: a running suite, by what its --env-file wrote)'

export interface TargetValues {
  environment?: string | undefined
  suite?: string | undefined
}

/** Throws with a sentence for people where it is not said, or makes no sense. */
export async function openTarget({ environment, suite }: TargetValues): Promise<Target> {
  if ((environment === undefined) === (suite === undefined)) throw new Error(`say one ${targetUsage}`)
  if (suite !== undefined) return suiteTarget(readEnvFile(suite))
  if (!/^[a-z]+$/.test(environment ?? '')) throw new Error(`--environment is no name: ${environment}`)
  return googleTarget(environment ?? '')
}

function readEnvFile(file: string): Record<string, string> {
  if (!existsSync(file)) throw new Error(`${file} is not there; npm start -- --env-file FILE writes it`)
  const lines = readFileSync(file, 'utf8').split('\n')
  return Object.fromEntries(
    lines
      .filter(line => line.includes('='))
      .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

/** Runs a command's work; says what it died of. */
export async function command(work: () => Promise<boolean>): Promise<void> {
  try {
    if (!(await work())) process.exitCode = 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

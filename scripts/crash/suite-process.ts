import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const PROJECT = 'crash-test'

/** The suite alone, in a process that can be killed. */
export interface SuiteProcess {
  readonly env: Record<string, string>
  /** Ends it at once, with `kill -9`. */
  kill(): Promise<void>
}

export async function startSuiteProcess(folder: string): Promise<SuiteProcess> {
  const envFile = join(folder, 'env')
  const where = ['--project', PROJECT, '--data-dir', join(folder, 'data'), '--env-file', envFile]
  const child = spawn(process.execPath, ['--', join(root, 'emulator/main.ts'), ...where, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  await readyLine(child)
  return {
    env: parseEnv(readFileSync(envFile, 'utf8')) as Record<string, string>,
    async kill() {
      const exited = once(child, 'exit')
      end()
      await exited
      process.off('exit', end)
    },
  }
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', text => /^ready /m.test(String(text)) && resolve())
    child.once('exit', code => reject(new Error(`the suite ended with ${code} while it started`)))
  })
}

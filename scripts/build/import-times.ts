import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const TIMES = 3
const MEASURE =
  'const at=performance.now();await import(process.argv[1]);console.log(performance.now()-at);process.exit()'

/** How long a file takes to load, in milliseconds: the fastest of three times, each in a process of its own. */
export async function importMs(folder: string, file = 'index.mjs'): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < TIMES; time++) {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', MEASURE, join(folder, file)])
    times.push(Number(stdout))
  }
  return Math.min(...times)
}

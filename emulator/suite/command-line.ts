import { parseArgs } from 'node:util'

export interface CommandLine {
  port: number
  /** `null`: in memory. */
  dataDir: string | null
  seed: boolean
  realistic: boolean
  /** Runs the functions as they were built, and each in a process of its own. */
  built: boolean
  isolated: boolean
  envFile: string | undefined
  project: string | undefined
  /** A firestore.indexes.json instead of this repository's; `off` lets every query run. */
  indexes: string | undefined
}

export const DEFAULT_DATA_DIR = '.caravan/data'
const DEFAULT_PORT = 5000

export const USAGE = `options:
  --port N          the shop's port (default ${DEFAULT_PORT}; a taken one gives way to the next; 0 takes a free one)
  --data-dir DIR    where state is kept (default ${DEFAULT_DATA_DIR})
  --ephemeral       keeps state in memory only
  --no-seed         leaves an empty data folder empty
  --realistic       payments take 100 to 200 ms, and one in a hundred fails
  --built           runs the functions from their bundles (npm run build makes them)
  --isolated        with --built: each function in a process of its own, under the functions framework
  --env-file FILE   writes every address and variable a client needs, as NAME=value lines
  --project ID      the Google Cloud project's id (default caravan-local)
  --indexes FILE    the firestore.indexes.json that queries are held to (default: this repository's); off: none
  --help            shows this`

/** Reads the options; throws with a sentence for people when they make no sense. */
export function readCommandLine(args: readonly string[]): CommandLine | 'help' {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      'data-dir': { type: 'string', default: DEFAULT_DATA_DIR },
      ephemeral: { type: 'boolean', default: false },
      seed: { type: 'boolean', default: true },
      realistic: { type: 'boolean', default: false },
      built: { type: 'boolean', default: false },
      isolated: { type: 'boolean', default: false },
      'env-file': { type: 'string' },
      project: { type: 'string' },
      indexes: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port is 0 to 65535, not ${values.port}`)
  // Google's own ids have six characters at least; emulators have always taken shorter ones, such as demo.
  if (values.project !== undefined && !/^[a-z][a-z0-9-]{0,28}[a-z0-9]$/.test(values.project))
    throw new Error(`--project is a Google Cloud project id, which ${values.project} is not`)
  return {
    port,
    dataDir: values.ephemeral ? null : values['data-dir'],
    seed: values.seed,
    realistic: values.realistic,
    built: values.built || values.isolated,
    isolated: values.isolated,
    envFile: values['env-file'],
    project: values.project,
    indexes: values.indexes,
  }
}

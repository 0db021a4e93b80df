/** `npm start`: the whole shop on this machine, seeded when its data folder is empty. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEFAULT_DATA_DIR, readCommandLine } from '../emulator/suite/command-line.ts'
import { readableLine } from '../emulator/suite/log-line.ts'
import { runSuite } from '../emulator/suite/run-suite.ts'
import type { Suite } from '../emulator/suite.ts'
import { isBuildFresh } from './build/build-stamp.ts'
import { isWebFresh } from './web-stamp.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)
const unseeded = isUnseeded()

/** A folder without secrets was never started; one with the marker was left in the middle of its seeding. */
function isUnseeded(): boolean {
  try {
    const commandLine = readCommandLine(args)
    if (commandLine === 'help' || !commandLine.seed) return false
    const { dataDir } = commandLine
    return (
      dataDir === null || !existsSync(join(dataDir, 'secrets.json')) || existsSync(join(dataDir, 'seeding'))
    )
  } catch {
    return false
  }
}

async function seedShop(suite: Suite, dataDir: string | null): Promise<void> {
  const marker = dataDir === null ? null : join(dataDir, 'seeding')
  if (marker) writeFileSync(marker, '')
  const { seed } = await import('./seed.ts')
  await seed(suite.url, suite.env.CARAVAN_ADMIN_TOKEN ?? '')
  await suite.settle()
  if (marker) rmSync(marker)
}

/** The pages are made while the shop is open already; until then, the web app alone is there. */
async function publishPages({ parts, env, url }: Suite): Promise<void> {
  const { publishShell } = await import('../emulator/suite/publish-shell.ts')
  const project = env.GOOGLE_CLOUD_PROJECT ?? ''
  await publishShell(parts.storage.engine, { project, webDist: join(root, 'web/dist'), site: url })
}

async function buildWebIfStale(): Promise<void> {
  if (isWebFresh() || (await runScript('build-web.ts'))) return
  console.error('The web page could not be built, see above; the API goes on without it.')
}

async function buildFunctionsIfStale(): Promise<void> {
  if (isBuildFresh() || (await runScript('build.ts', '--no-times'))) return
  console.error('The functions could not be built, see above.')
  process.exit(1)
}

/** In a process of its own, so that the build's memory goes with it. Resolves with whether it went well. */
async function runScript(name: string, ...args: string[]): Promise<boolean> {
  const child = spawn(process.execPath, [join(root, 'scripts', name), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0
}

if (args.includes('--built') || args.includes('--isolated')) await buildFunctionsIfStale()

const code = await runSuite({
  args,
  options: {},
  say: line => console.log(line),
  warn: line => console.error(readableLine(line)),
  meanwhile: buildWebIfStale,
  prepare: async (suite, { dataDir }) => {
    if (unseeded) {
      await seedShop(suite, dataDir)
      console.log(`back office ${suite.url}/admin, admin token ${suite.env.CARAVAN_ADMIN_TOKEN}`)
    }
    await publishPages(suite)
    if (dataDir === DEFAULT_DATA_DIR) writeEnvironment(suite)
  },
})
process.exit(code)

/** Where `npm run dead-letters` and the like look by default. */
function writeEnvironment({ env }: Suite): void {
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync('.caravan/suite.env', lines.join(''), { mode: 0o600 })
}

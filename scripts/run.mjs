// Runs a script of this repository on the Node that it was made for, whatever Node this is (18 or later):
// node -- scripts/run.mjs scripts/start.ts [arguments]. Installs the packages first where they are missing or outdated.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { memoryLimits } from './memory-limits.mjs'

const startedAt = Math.round(Date.now() - performance.now())
const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const node = join(modules, 'node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
const stamp = join(modules, '.caravan-stamp')

const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
const digest = createHash('sha256').update(lock).digest('hex')

const textOf = file => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** Whether what npm itself noted about node_modules has every package of the lock file in its version. */
function isInstalled() {
  const noted = textOf(join(modules, '.package-lock.json'))
  if (noted === '' || !existsSync(node)) return false
  const installed = JSON.parse(noted).packages
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, wanted]) => path === '' || wanted.optional || installed[path]?.version === wanted.version,
  )
}

function install() {
  console.error('Installing packages (npm install); this is done once.')
  const npm = process.env.npm_execpath
  const args = ['install', '--include=dev', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (status !== 0 || !existsSync(node)) {
    console.error('The packages could not be installed; npm says why above.')
    process.exit(1)
  }
}

if (textOf(stamp) !== digest) {
  if (!isInstalled()) install()
  writeFileSync(stamp, digest)
}

const [script, ...args] = process.argv.slice(2)
if (!script) {
  console.error('usage: node scripts/run.mjs <script.ts> [arguments]')
  process.exit(2)
}

// The `--` keeps Node from taking --env-file for its own, which it would anywhere on the line.
const child = spawn(
  node,
  ['--disable-warning=ExperimentalWarning', ...memoryLimits(script), '--', join(root, script), ...args],
  {
    // A suite notices by the channel when this process is gone, even if it was killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      NODE_COMPILE_CACHE: join(root, '.caravan/compile-cache'),
      ...process.env,
      CARAVAN_STARTED_AT: String(startedAt),
      PATH: `${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
    },
  },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', error => {
  console.error(error.message)
  process.exit(1)
})
child.on('exit', (code, signal) =>
  process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)),
)

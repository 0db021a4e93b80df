import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string): string => join(root, 'node_modules/.bin', name)

interface Check {
  name: string
  command: readonly string[]
}

const PROJECTS = [
  'schemas',
  'events',
  'functions',
  'emulator',
  'web',
  'scripts',
  'scripts/tests.tsconfig.json',
]

/** The tests of layers that also run in browsers are a project of their own. */
const hasProject = (project: string): boolean =>
  existsSync(join(root, project.endsWith('.json') ? project : `${project}/tsconfig.json`))

const checks: readonly Check[] = [
  ...PROJECTS.filter(hasProject).map(project => ({
    name: `types of ${project}`,
    command: [bin('tsc'), '-p', project],
  })),
  { name: 'format and lint', command: [bin('biome'), 'check', '--diagnostic-level=error'] },
  { name: 'structure', command: [process.execPath, 'scripts/check-structure.ts'] },
  { name: 'generated files', command: [process.execPath, 'scripts/generate.ts', '--check'] },
]

const AT_ONCE = 2

function run({ command }: Check): Promise<{ ok: boolean; output: string }> {
  const [file = '', ...args] = command
  return new Promise(resolve => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += String(data)))
    child.on('error', error => resolve({ ok: false, output: error.message }))
    child.on('close', code => resolve({ ok: code === 0, output }))
  })
}

async function report(check: Check): Promise<boolean> {
  const startedAt = performance.now()
  const { ok, output } = await run(check)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`)
  if (!ok) console.log(output.trimEnd())
  return ok
}

const waiting = [...checks]
const results = await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    let ok = true
    for (let next = waiting.shift(); next; next = waiting.shift()) ok = (await report(next)) && ok
    return ok
  }),
)
if (results.includes(false)) process.exitCode = 1

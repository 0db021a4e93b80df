import { spawnSync } from 'node:child_process'
import { ensureBrowser } from './browser.ts'
import { isBuildFresh } from './build/build-stamp.ts'
import { buildWeb } from './build-web.ts'
import { ensurePromtool } from './prometheus.ts'

/** Everything CI runs: the checks, the web build, and every test. Arguments go to vitest. */
const root = new URL('..', import.meta.url).pathname
const startedAt = performance.now()

function step(name: string, args: string[]): void {
  const at = performance.now()
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  console.log(
    `${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - at) / 1000).toFixed(1)} s`,
  )
  if (status !== 0) process.exit(status ?? 1)
}

if (!ensureBrowser()) console.log('no Chromium here and none can be installed: the browser tests are SKIPPED')
if (!ensurePromtool())
  console.log('no promtool here and none can be installed: the tests of alerts are SKIPPED')
step('checks', ['scripts/check.ts'])
await buildWeb()
if (!isBuildFresh()) step('build of the functions', ['scripts/build.ts', '--no-times'])
step('tests', ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)])
console.log(`all of it in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const KNOWN = ['/usr/bin/promtool', '/usr/local/bin/promtool']

/** Where Prometheus's promtool is on this machine; `PROMTOOL_PATH` names another. */
export function findPromtool(): string | undefined {
  const named = process.env.PROMTOOL_PATH
  return named && existsSync(named) ? named : KNOWN.find(path => existsSync(path))
}

/** Finds promtool, or installs Debian's where that is possible (root, with apt-get). */
export function ensurePromtool(): string | undefined {
  const found = findPromtool()
  if (found || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found
  console.log('installing promtool for the tests of alerts …')
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update'], quiet)
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'prometheus'], quiet)
  return findPromtool()
}

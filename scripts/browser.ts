import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Where a Chromium is on this machine; `CHROMIUM_PATH` names another. */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  return named && existsSync(named) ? named : KNOWN.find(path => existsSync(path))
}

/** Finds a Chromium, or installs Debian's where that is possible (root, with apt-get). */
export function ensureBrowser(): string | undefined {
  const found = findBrowser()
  if (found || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found
  console.log('installing Chromium for the browser tests …')
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update'], quiet)
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], quiet)
  return findBrowser()
}

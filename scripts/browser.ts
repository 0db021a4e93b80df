import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Chromium without its window: the tests of pages take a sixth less time with it. */
const HEADLESS = '/usr/bin/chromium-headless-shell'

const KNOWN = [
  HEADLESS,
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

/** Finds a Chromium, after installing Debian's without a window where that is possible (root, with apt-get). */
export function ensureBrowser(): string | undefined {
  const found = findBrowser()
  const isChosen = found !== undefined && (found === HEADLESS || found === process.env.CHROMIUM_PATH)
  if (isChosen || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found
  console.log('installing Chromium for the browser tests …')
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update'], quiet)
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], quiet)
  return findBrowser()
}

const PACKAGES = ['chromium-headless-shell', 'fonts-dejavu-core']

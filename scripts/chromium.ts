import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The Chromium the browser tests drive: CHROMIUM_PATH, Playwright's own, or the system's. On Debian the package is
 * installed when there is none and this is root; otherwise throws an error that says what to do.
 */
export function findChromium(): string {
  const found = findInstalledChromium()
  if (found) return found
  if (existsSync('/etc/debian_version') && userInfo().uid === 0) install()
  const installed = findInstalledChromium()
  if (installed) return installed
  throw new Error(
    'The browser tests need Chromium: install it ("apt-get install chromium", "npx playwright-core install chromium") or set CHROMIUM_PATH.',
  )
}

/** The same without installing anything; undefined when there is none. */
export function findInstalledChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = '' } = process.env
  const onPath = names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
  return [CHROMIUM_PATH, chromium.executablePath(), ...onPath].find((path) => path && isExecutable(path))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function install(): void {
  console.log('There is no Chromium: installing the Debian package …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', env })
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { stdio: 'inherit', env })
}

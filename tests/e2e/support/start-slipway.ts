import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findChromium } from '#scripts/chromium.ts'
import { createHome, startSlipway } from '#tests/support/slipway-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    portal: { url: string; email: string; password: string; chromium: string; home: string }
  }
}

/** So that jobs may read from an https server of this machine, whose certificate nobody else has signed. */
const environment = {
  SLIPWAY_ALLOW_PRIVATE_URLS: 'true',
  NODE_EXTRA_CA_CERTS: resolve(import.meta.dirname, 'localhost.crt'),
}

// One fresh Slipway for the whole walk: what a newcomer has after `npm start`.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = findChromium()
  const { home, remove } = await createHome()
  const slipway = await startSlipway(home, environment)
  const [, email = '', password = ''] = await slipway.printed(/Sign in as (\S+) with the password (\S+)/)
  project.provide('portal', { url: slipway.url, email, password, chromium, home })
  return async () => {
    slipway.child.kill('SIGTERM')
    await slipway.ended
    await remove()
  }
}

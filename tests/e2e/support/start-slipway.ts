import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findChromium } from '#scripts/chromium.ts'
import { createHome, startSlipway } from '#tests/support/slipway-process.ts'

interface Portal {
  url: string
  email: string
  password: string
  chromium: string
  home: string
}

declare module 'vitest' {
  interface ProvidedContext {
    portals: Portal[]
  }
}

/** So that jobs may read from an https server of this machine, whose certificate nobody else has signed. */
const environment = {
  SLIPWAY_ALLOW_PRIVATE_URLS: 'true',
  NODE_EXTRA_CA_CERTS: resolve(import.meta.dirname, 'localhost.crt'),
}

/** A fresh Slipway for each worker: what a newcomer has after `npm start`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = findChromium()
  const starting = Array.from({ length: project.config.maxWorkers }, () => start(chromium))
  const stop = async () => {
    const started = await Promise.allSettled(starting)
    await Promise.all(started.map((one) => one.status === 'fulfilled' && one.value.stop()))
  }
  try {
    const started = await Promise.all(starting)
    project.provide(
      'portals',
      started.map(({ portal }) => portal),
    )
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

async function start(chromium: string) {
  const { home, remove } = await createHome()
  const slipway = await startSlipway(home, environment)
  const [, email = '', password = ''] = await slipway.printed(/Sign in as (\S+) with the password (\S+)/)
  const portal: Portal = { url: slipway.url, email, password, chromium, home }
  const stop = async () => {
    slipway.child.kill('SIGTERM')
    await slipway.ended
    await remove()
  }
  return { portal, stop }
}

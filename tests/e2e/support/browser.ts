import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, inject } from 'vitest'

/** What Debian's Chromium needs to run as root and without looking for the internet. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser that is closed after the file's last test. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: inject('portal').chromium, args: flags })
  afterAll(() => browser.close())
  return browser
}

/** A page of a new session of its own, at the portal's address. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    baseURL: inject('portal').url,
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  return context.newPage()
}

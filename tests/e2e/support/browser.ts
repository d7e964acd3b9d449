import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach } from 'vitest'
import { portal } from '#tests/e2e/support/portal.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

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
  const browser = await chromium.launch({ executablePath: portal.chromium, args: flags })
  afterAll(() => browser.close())
  return browser
}

/** A page of a new session of its own, at the portal's address. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    baseURL: portal.url,
    viewport: { width: 1360, height: 850 },
    ...options,
  })
  context.setDefaultTimeout(40_000)
  return context.newPage()
}

/** A walk is one story: what comes after a failure is skipped, and what the page showed then is kept. */
export function stopAtFirstFailure(page: Page): void {
  let hasFailed = false
  beforeEach(({ skip }) => skip(hasFailed, 'An earlier part of the walk failed.'))
  afterEach(async ({ task }) => {
    if (hasFailed || task.result?.state !== 'fail') return
    hasFailed = true
    await keepScreenshot(page, `failed-${task.id}`)
    console.log(page.url(), '\n', await page.locator('body').ariaSnapshot())
  })
}

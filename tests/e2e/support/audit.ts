import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { visit } from '#tests/e2e/support/person.ts'

const wide = { width: 1360, height: 850 }
const narrow = { width: 390, height: 844 }
/** Rules whose outcome depends on colours. */
const colours = ['color-contrast', 'link-in-text-block']

/**
 * Looks at what is on the page in both widths, and in both colour schemes. Colours do not depend on the width, so they are looked at in
 * one; nothing else differs between the schemes. It begins with the scheme that the page has, as changing it takes long, and leaves
 * the page wide. Answers one line for each thing that is wrong.
 */
export async function audit(page: Page, view: string): Promise<string[]> {
  const isDark = (await page.locator('html').getAttribute('data-color-scheme')) === 'dark'
  const [first, second] = isDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  return [
    ...(await look(page, view, narrow, first, (axe) => axe.disableRules(colours))),
    ...(await look(page, view, wide, first, (axe) => axe)),
    ...(await look(page, view, wide, second, (axe) => axe.withRules(colours))),
  ]
}

async function look(
  page: Page,
  view: string,
  size: typeof wide,
  colorScheme: 'dark' | 'light',
  choose: (axe: AxeBuilder) => AxeBuilder,
): Promise<string[]> {
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-color-scheme=${colorScheme}]`).waitFor()
  // Half a megabyte, of which a page needs one.
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: 'null' }) })
  const { violations } = await choose(axe.options({ resultTypes: ['violations'] }).setLegacyMode()).analyze()
  const found: string[] = []
  for (const { id, impact, nodes } of violations) {
    if (impact !== 'serious' && impact !== 'critical') continue
    for (const { target, failureSummary } of nodes) {
      found.push(`${view}, ${size.width} px, ${colorScheme}: ${id} at ${target.join(' ')}: ${failureSummary}`)
    }
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (overflow > 0) found.push(`${view}, ${size.width} px: the page is ${overflow} px too wide`)
  return found
}

/** The same of several pages, once nothing on them is loading any more. */
export async function auditAll(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await visit(page, path)
    await settle(page)
    found.push(...(await audit(page, path)))
  }
  return found
}

/** Whatever goes wrong in the page's scripts from now on; hydration that does not match is among it. */
export function collectPageErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // That a resource answered 404 or was asked for without a session is part of some views.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      errors.push(`${page.url()}: ${message.text()}`)
    }
  })
  return errors
}

/** For the page to audit: without fading, as colours on their way are none to measure. */
export const still = { reducedMotion: 'reduce' } as const

/** Waits until nothing on the page is loading any more. */
export async function settle(page: Page): Promise<void> {
  await page.locator('.MuiSkeleton-root').first().waitFor({ state: 'detached' })
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

export const expectNone = (found: readonly string[]): void => expect([...new Set(found)].join('\n\n')).toBe('')

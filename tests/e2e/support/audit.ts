import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { visit } from '#tests/e2e/support/person.ts'

const wide = { width: 1360, height: 850 }
const narrow = { width: 390, height: 844 }
const contrast = 'color-contrast'
const looks = [
  { size: narrow, colorScheme: 'light', look: (axe: AxeBuilder) => axe.disableRules(contrast) },
  { size: wide, colorScheme: 'light', look: (axe: AxeBuilder) => axe },
  { size: wide, colorScheme: 'dark', look: (axe: AxeBuilder) => axe.withRules(contrast) },
] as const

/**
 * Looks at what is on the page in both widths, and in the dark. Colours do not depend on the width, so contrast is looked at in one;
 * nothing else differs between the colour schemes. Answers one line for each thing that is wrong.
 */
export async function audit(page: Page, view: string): Promise<string[]> {
  const found: string[] = []
  for (const { size, colorScheme, look } of looks) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-color-scheme=${colorScheme}]`).waitFor()
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
    const { violations } = await look(axe).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    for (const { id, nodes } of serious) {
      for (const { target, failureSummary } of nodes) {
        found.push(`${view}, ${size.width} px, ${colorScheme}: ${id} at ${target.join(' ')}: ${failureSummary}`)
      }
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 0) found.push(`${view}, ${size.width} px: the page is ${overflow} px too wide`)
  }
  return found
}

/** The same of several pages, once nothing on them is loading any more. */
export async function auditAll(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await page.setViewportSize(wide)
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

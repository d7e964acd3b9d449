import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

const isForDocs = process.env.SCREENSHOTS === 'docs'
const folder = isForDocs ? 'docs/images' : join(tmpdir(), 'slipway-screenshots')

/** The pictures that the README shows; of the others none is kept in the repository. */
const documented = [
  'designer-run',
  'designer-training',
  'home',
  'endpoint-review',
  'endpoint-details',
  'job-input-check',
  'job-progress-dark',
  'model-native',
  'predictions',
  'real-time-endpoint',
  'real-time-monitoring',
  'real-time-test',
  'runs',
]

/** Keeps what the page shows as `<name>.png`, without the toasts, which come and go. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (isForDocs && !documented.includes(name)) return
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  const look = { animations: 'disabled', style: '[role=log] { display: none !important }' } as const
  if (!isForDocs) return void (await page.screenshot({ ...look, path }))
  // What is kept for good is worth the seconds that make it small.
  const picture = sharp(await page.screenshot(look))
  await picture.png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 }).toFile(path)
}

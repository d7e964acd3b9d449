import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Public models and tables that are not part of this repository; tests that need them skip when they are absent. */
const folder = join(import.meta.dirname, '../../../shared/data')

export const hasSharedData = existsSync(folder)

export const sharedData = (...path: string[]): string => join(folder, ...path)

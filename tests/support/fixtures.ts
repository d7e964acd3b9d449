import { join } from 'node:path'

/** Small models built by tests/fixtures/build.py. */
export const fixtureModel = (name: string): string => join(import.meta.dirname, '../fixtures/models', name)

/** Assets that a first start puts in place. */
export const sample = (...path: string[]): string => join(import.meta.dirname, '../../samples', ...path)

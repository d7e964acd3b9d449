import { expect, test } from 'vitest'
import { deriveLogLevel } from '#lib/inference/control/log-level.ts'

test.each([
  ['stderr', 'loading', 'Warning'],
  ['stdout', 'loading', 'Info'],
  ['stderr', 'INFO:root:model loaded', 'Info'],
  ['stderr', '2026-11-21 10:00:00,123 - score - ERROR - no such column', 'Error'],
  ['stderr', '[DEBUG] 3 rows', 'Debug'],
  ['stdout', 'WARNING: a feature is missing', 'Warning'],
  ['stderr', 'Traceback (most recent call last):', 'Error'],
  ['stderr', 'sklearn.exceptions.NotFittedError: call fit first', 'Error'],
  ['stderr', 'ValueError', 'Error'],
  ['stdout', 'there was an error of 3 %', 'Info'],
  ['stdout', `${'x'.repeat(200)} ERROR`, 'Info'],
] as const)('%s: %s is %s', (source, text, level) => {
  expect(deriveLogLevel(source, text)).toBe(level)
})

import { describe, expect, test } from 'vitest'
import { parseDurationMs, presentDuration } from '#lib/core/duration.ts'

describe('ISO 8601 durations', () => {
  test.each([
    ['PT30S', 30_000],
    ['PT0.5S', 500],
    ['pt1h2m3s', 3_723_000],
    ['P1DT1S', 86_401_000],
    ['PT5M', 300_000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms)
  })

  test.each(['', 'P', 'PT', '30', '30s', 'PT-1S', 'PT1X'])('%j is none', (text) => {
    expect(parseDurationMs(text)).toBeUndefined()
  })

  test.each([30_000, 500, 3_723_000, 0, 3_600_000])('%d ms come back as they were', (ms) => {
    expect(parseDurationMs(presentDuration(ms))).toBe(ms)
  })
})

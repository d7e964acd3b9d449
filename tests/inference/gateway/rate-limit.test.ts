import { expect, test } from 'vitest'
import { RateLimit } from '#lib/inference/gateway/rate-limit.ts'
import type { Refusal } from '#lib/inference/refusal.ts'
import { endpointOf } from '#tests/support/inference.ts'

const endpoint = endpointOf([], { requestsPerMinute: 2 })

test('each key has its own requests of a minute, and new ones with the next', () => {
  let now = Date.UTC(2026, 10, 21, 12, 0, 15)
  const limit = new RateLimit(() => now)
  const take = (caller: string) => {
    try {
      limit.take(endpoint, caller)
      return 'taken'
    } catch (error) {
      return (error as Refusal).retryAfter
    }
  }
  expect([take('key 1'), take('key 1'), take('key 1'), take('key 2')]).toEqual(['taken', 'taken', 45, 'taken'])
  now += 45_000
  expect(take('key 1')).toBe('taken')
})

test('without a limit nothing is counted', () => {
  const limit = new RateLimit(() => 0)
  for (let n = 0; n < 1000; n++) limit.take({ ...endpoint, requestsPerMinute: undefined }, 'key 1')
})

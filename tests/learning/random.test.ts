import { expect, test } from 'vitest'
import { createRandom, randomIndex, randomOrder } from '#lib/learning/random.ts'

const draws = (seed: number, count = 1000) => {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => random())
}

test('the same seed gives the same numbers, another seed others, also beyond 32 bits', () => {
  expect(draws(7)).toEqual(draws(7))
  expect(draws(7)).not.toEqual(draws(8))
  expect(draws(7)).not.toEqual(draws(7 + 2 ** 32))
})

test('numbers lie evenly in [0, 1)', () => {
  const numbers = draws(1, 100_000)
  expect(Math.min(...numbers.slice(0, 1000))).toBeGreaterThanOrEqual(0)
  const counts = new Array<number>(10).fill(0)
  for (const number of numbers) counts[Math.floor(number * 10)] = (counts[Math.floor(number * 10)] ?? 0) + 1
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
})

test('an order holds every index once', () => {
  const order = randomOrder(createRandom(5), 100)
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index))
  expect([...order]).not.toEqual(Array.from({ length: 100 }, (_, index) => index))
  expect(randomIndex(() => 0.999999, 3)).toBe(2)
})

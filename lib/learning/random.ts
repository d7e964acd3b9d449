import type { Random } from '#lib/learning/training-data.ts'

/**
 * A seeded generator of numbers in [0, 1) with 53 random bits each (sfc32, two draws per number). Any whole number is a seed;
 * seeds beyond 32 bits count with all their bits.
 */
export function createRandom(seed: number): Random {
  const next = sfc32(seed)
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992
}

/** A whole number from 0 to below `limit`. */
export const randomIndex = (random: Random, limit: number): number => Math.floor(random() * limit)

/** The numbers from 0 to `length` − 1 in random order (Fisher and Yates). */
export function randomOrder(random: Random, length: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index)
  for (let index = length - 1; index > 0; index--) {
    const other = randomIndex(random, index + 1)
    const value = order[index] ?? 0
    order[index] = order[other] ?? 0
    order[other] = value
  }
  return order
}

/** The first draws of neighbouring seeds are alike, so they are thrown away. */
const warmUp = 15

function sfc32(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, seed | 0, Math.floor(seed / 4294967296) | 0, 1]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let draw = 0; draw < warmUp; draw++) next()
  return next
}

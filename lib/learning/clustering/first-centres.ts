import type { KMeansParameters } from '#lib/learning/clustering/parameters.ts'
import { type Points, pointOf, squaredDistance } from '#lib/learning/clustering/points.ts'
import { randomIndex, randomOrder } from '#lib/learning/random.ts'
import type { Random } from '#lib/learning/training-data.ts'

/** Numbers of the points to begin with. There are at least `count` different ones. */
export function chooseFirst(
  points: Points,
  count: number,
  method: KMeansParameters['initialization'],
  random: Random,
): ArrayLike<number> {
  if (method === 'First N') return Array.from({ length: count }, (_, index) => index)
  if (method === 'Random') return randomOrder(random, points.count).subarray(0, count)
  return chooseSpread(points, count, random)
}

export function pickPoints(points: Points, chosen: ArrayLike<number>): Points {
  const picked = { count: chosen.length, width: points.width, values: new Float64Array(chosen.length * points.width) }
  for (let i = 0; i < chosen.length; i++) pointOf(picked, i).set(pointOf(points, chosen[i] ?? 0))
  return picked
}

/**
 * K-means++ of Arthur and Vassilvitskii: points far from all chosen ones are likelier to be chosen next. As in scikit-learn several
 * are drawn each time, and the one is taken that leaves least distance.
 */
function chooseSpread(points: Points, count: number, random: Random): number[] {
  const chosen = [randomIndex(random, points.count)]
  const trials = 2 + Math.floor(Math.log(count))
  let nearest: Float64Array = distancesTo(points, chosen[0] ?? 0)
  while (chosen.length < count) {
    let best: { index: number; nearest: Float64Array; total: number } | undefined
    const total = sum(nearest)
    for (let trial = 0; trial < trials; trial++) {
      const index = drawBy(nearest, random() * total)
      const left = distancesTo(points, index).map((distance, i) => Math.min(distance, nearest[i] ?? 0))
      const own = sum(left)
      if (!best || own < best.total) best = { index, nearest: left, total: own }
    }
    if (!best) break
    chosen.push(best.index)
    nearest = best.nearest
  }
  return chosen
}

const distancesTo = (points: Points, chosen: number) =>
  Float64Array.from({ length: points.count }, (_, index) => squaredDistance(points, index, points, chosen))

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** The first index at which the running sum passes `at`; never one that weighs nothing. */
function drawBy(weights: Float64Array, at: number): number {
  let [running, last] = [0, 0]
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? 0
    if (weight === 0) continue
    running += weight
    last = index
    if (running > at) return index
  }
  return last
}

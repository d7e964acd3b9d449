import { type Points, pointOf, squaredChord, squaredDistance, toUnitLength } from '#lib/learning/clustering/points.ts'
import type { TrainingContext } from '#lib/learning/training-data.ts'

export interface Clustered {
  centres: Points
  /** Number of the nearest centre by point. */
  nearest: Int32Array
  /** Σ squared distances to it. */
  inertia: number
  iterations: number
  hasSettled: boolean
}

/**
 * Moves centres to the mean of their points until no point changes its centre. A centre that no point is near to moves to the point
 * farthest from its own, as in scikit-learn. Where points are of length 1 the centres are, too.
 */
export function moveCentres(
  points: Points,
  first: Points,
  { iterations, isUnit }: { iterations: number; isUnit: boolean },
  { log, signal }: Omit<TrainingContext, 'random'>,
): Clustered {
  const centres: Points = { ...first, values: first.values.slice() }
  let nearest = assignPoints(points, centres, isUnit).nearest
  for (let iteration = 1; iteration <= iterations; iteration++) {
    signal.throwIfAborted()
    moveToMeans(points, centres, nearest, isUnit)
    const assigned = assignPoints(points, centres, isUnit)
    const hasSettled = assigned.nearest.every((centre, index) => centre === nearest[index])
    nearest = assigned.nearest
    log(`Iteration ${iteration}: squared distances ${assigned.inertia.toPrecision(8)}.`)
    if (hasSettled) return { ...assigned, centres, iterations: iteration, hasSettled }
  }
  return { ...assignPoints(points, centres, isUnit), centres, iterations, hasSettled: false }
}

/** Of equally near centres the first; a point that is nowhere because it has no length is as far from all. */
export function assignPoints(
  points: Points,
  centres: Points,
  isUnit: boolean,
): { nearest: Int32Array; inertia: number } {
  const measure = isUnit ? squaredChord : squaredDistance
  const nearest = new Int32Array(points.count)
  let inertia = 0
  for (let index = 0; index < points.count; index++) {
    let least = Number.POSITIVE_INFINITY
    for (let centre = 0; centre < centres.count; centre++) {
      const distance = measure(points, index, centres, centre)
      if (distance >= least) continue
      least = distance
      nearest[index] = centre
    }
    inertia += least
  }
  return { nearest, inertia }
}

function moveToMeans(points: Points, centres: Points, nearest: Int32Array, isUnit: boolean): void {
  const sums: Points = { ...centres, values: new Float64Array(centres.values.length) }
  const sizes = new Int32Array(centres.count)
  const add = (point: number, centre: number, sign: number) => {
    sizes[centre] = (sizes[centre] ?? 0) + sign
    const [sum, own] = [pointOf(sums, centre), pointOf(points, point)]
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + sign * (own[k] ?? 0)
  }
  for (const [point, centre] of nearest.entries()) add(point, centre, 1)
  const empty = Array.from(sizes.keys()).filter((centre) => sizes[centre] === 0)
  for (const [place, point] of farthest(points, centres, nearest, empty.length).entries()) {
    add(point, nearest[point] ?? 0, -1)
    add(point, empty[place] ?? 0, 1)
  }
  for (let centre = 0; centre < centres.count; centre++) {
    const [sum, size] = [pointOf(sums, centre), sizes[centre] ?? 0]
    // Unit vectors that cancel out have no mean direction: the centre stays.
    const hasMean = size > 0 && !(isUnit && sum.every((value) => value === 0))
    if (hasMean) pointOf(centres, centre).set(sum.map((value) => value / size))
  }
  if (isUnit) toUnitLength(centres)
}

/** The points farthest from their own centre, farthest first. */
function farthest(points: Points, centres: Points, nearest: Int32Array, count: number): Int32Array {
  if (count === 0) return new Int32Array(0)
  const distances = Float64Array.from(nearest, (centre, index) => squaredDistance(points, index, centres, centre))
  const order = Int32Array.from(nearest.keys()).sort((a, b) => (distances[b] ?? 0) - (distances[a] ?? 0))
  return order.subarray(0, count)
}

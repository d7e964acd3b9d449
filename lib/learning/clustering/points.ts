/** Rows of equal width, row after row. */
export interface Points {
  count: number
  width: number
  values: Float64Array
}

export const pointOf = ({ values, width }: Points, index: number): Float64Array =>
  values.subarray(index * width, (index + 1) * width)

/** Σ (x − y)² of two of them, by their numbers. */
export function squaredDistance(one: Points, first: number, other: Points, second: number): number {
  let sum = 0
  for (let k = 0, a = first * one.width, b = second * other.width; k < one.width; k++, a++, b++) {
    const difference = (one.values[a] ?? 0) - (other.values[b] ?? 0)
    sum += difference * difference
  }
  return sum
}

/** The same between points of length 1, by their cosine: 2 − 2 Σ xy. */
export function squaredChord(one: Points, first: number, other: Points, second: number): number {
  let sum = 0
  for (let k = 0, a = first * one.width, b = second * other.width; k < one.width; k++, a++, b++) {
    sum += (one.values[a] ?? 0) * (other.values[b] ?? 0)
  }
  return 2 - 2 * sum
}

/** Brings every row to length 1 in place, as cosines ask for. A row of zeros points nowhere and stays. */
export function toUnitLength(points: Points): Points {
  for (let index = 0; index < points.count; index++) {
    const own = pointOf(points, index)
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0))
    if (length > 0) for (let k = 0; k < own.length; k++) own[k] = (own[k] ?? 0) / length
  }
  return points
}

/** Whether at least so many rows differ from each other. */
export function hasDistinct(points: Points, wanted: number): boolean {
  const found = new Set<string>()
  for (let index = 0; index < points.count && found.size < wanted; index++) found.add(pointOf(points, index).join())
  return found.size >= wanted
}

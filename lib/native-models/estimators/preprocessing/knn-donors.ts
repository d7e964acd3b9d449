import type { Numbers } from '#lib/native-models/estimators/attributes.ts'
import { NotNative } from '#lib/native-models/not-native.ts'

/** Rows of the training data that give their values to rows that lack them. */
export interface Donors {
  rows: number
  columns: number
  /** 1 for columns of which at least one value is known. */
  isKnown: Uint8Array
  /** Distances of a row to all training rows over the columns that both have, scaled up to all; NaN when none. */
  measure(row: Float64Array, into: Float64Array): void
  /** The mean of the nearest known values of a column; of all of them when no distance is known. */
  give(column: number, distances: Float64Array): number
}

/** Distances that differ by less may be equal in the library, and equal ones may differ. */
const closeness = 1e-9

const undecided = () =>
  new NotNative(
    'KNNImputer has to choose between rows of equal distance, and the processor decides which ones numpy takes',
  )

export function createDonors(
  { values, shape }: Numbers,
  mask: Float64Array,
  neighbors: number,
  isWeighted: boolean,
): Donors {
  const [rows = 0, columns = 0] = shape
  const known = Array.from({ length: columns }, (_, column) =>
    Array.from({ length: rows }, (_, row) => row).filter((row) => mask[row * columns + column] === 0),
  )
  const valueAt = (row: number, column: number) => values[row * columns + column] ?? 0
  return {
    rows,
    columns,
    isKnown: Uint8Array.from(known, ({ length }) => (length > 0 ? 1 : 0)),
    measure: (row, into) => {
      for (let donor = 0; donor < rows; donor++) into[donor] = distance(row, values, mask, donor * columns)
    },
    give: (column, distances) => {
      const candidates = known[column] ?? []
      const ordered = candidates
        .filter((donor) => !Number.isNaN(distances[donor]))
        .sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b)
      const nearest = ordered.slice(0, neighbors)
      const limit = distances[nearest.at(-1) ?? 0] ?? 0
      const isAtLimit = (donor: number) => Math.abs((distances[donor] ?? 0) - limit) <= closeness * limit
      const isCut = ordered.length > neighbors && isAtLimit(ordered[neighbors] ?? 0)
      if (isCut && new Set(ordered.filter(isAtLimit).map((donor) => valueAt(donor, column))).size > 1) throw undecided()
      if (nearest.length === 0)
        return average(
          candidates.map((donor) => valueAt(donor, column)),
          undefined,
        )
      const weights = isWeighted ? inverse(nearest.map((donor) => distances[donor] ?? 0)) : undefined
      return average(
        nearest.map((donor) => valueAt(donor, column)),
        weights,
      )
    },
  }
}

/**
 * As the library computes it: from squares and products of all columns, unknown ones being zero, less the squares
 * that only one side knows. That loses digits between near rows, and weights by distance show it.
 */
function distance(row: Float64Array, values: Float64Array, mask: Float64Array, offset: number): number {
  let product = 0
  let [rowSquares, donorSquares, rowAlone, donorAlone] = [0, 0, 0, 0]
  let shared = 0
  for (let column = 0; column < row.length; column++) {
    const here = row[column] ?? Number.NaN
    const isKnownHere = !Number.isNaN(here)
    const isKnownThere = mask[offset + column] === 0
    const there = values[offset + column] ?? 0
    if (isKnownHere) rowSquares += here * here
    if (isKnownThere) donorSquares += there * there
    if (isKnownHere && isKnownThere) {
      product += here * there
      shared++
    } else if (isKnownHere) rowAlone += here * here
    else if (isKnownThere) donorAlone += there * there
  }
  if (shared === 0) return Number.NaN
  const squares = Math.max(-2 * product + rowSquares + donorSquares, 0) - rowAlone - donorAlone
  return Math.sqrt((Math.max(squares, 0) / shared) * row.length)
}

/** Weights of distances; where some are zero, those alone count. */
function inverse(distances: readonly number[]): number[] {
  if (!distances.includes(0)) return distances.map((one) => 1 / one)
  return distances.map((one) => (one === 0 ? 1 : 0))
}

function average(values: readonly number[], weights: readonly number[] | undefined): number {
  let sum = 0
  let total = 0
  values.forEach((value, index) => {
    const weight = weights?.[index] ?? 1
    sum += value * weight
    total += weight
  })
  return sum / total
}

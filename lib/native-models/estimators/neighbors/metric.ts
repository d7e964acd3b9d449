import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { isDict } from '#lib/native-models/values/python-value.ts'

/**
 * A distance of the Minkowski family. Neighbours are compared by `reduced`, which spares a root and adds up the columns
 * in their order, as the library does.
 */
export interface Metric {
  power: number
  reduced(row: Float64Array, offset: number, points: Float64Array, at: number, features: number): number
  toDistance(reduced: number): number
  toReduced(distance: number): number
}

const powers: Readonly<Record<string, number>> = {
  euclidean: 2,
  l2: 2,
  manhattan: 1,
  cityblock: 1,
  l1: 1,
  chebyshev: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
}

/** Reads the metric as it was fitted. Refuses functions, weights of columns and everything outside the family. */
export function readMetric(attributes: Attributes): Metric {
  attributes.skip('metric', 'p')
  attributes.only('metric_params', [null])
  const name = attributes.text('effective_metric_')
  const parameters = attributes.get('effective_metric_params_')
  const given = isDict(parameters) ? [...parameters.entries] : []
  const power = given.find(([key]) => key === 'p')?.[1]
  if (given.some(([key, value]) => key !== 'p' && value !== null))
    attributes.refuse('effective_metric_params_', 'holds more than a power')
  if (name === 'minkowski' && typeof power === 'number' && power >= 1) return minkowski(power)
  const known = powers[name]
  return known === undefined ? attributes.refuse('effective_metric_', `is "${name}"`) : minkowski(known)
}

function minkowski(power: number): Metric {
  if (power === 2) return euclidean
  if (power === 1) return manhattan
  if (power === Number.POSITIVE_INFINITY) return chebyshev
  return {
    power,
    reduced: (row, offset, points, at, features) => {
      let sum = 0
      for (let f = 0; f < features; f += 1) sum += Math.abs((row[offset + f] ?? 0) - (points[at + f] ?? 0)) ** power
      return sum
    },
    toDistance: (reduced) => reduced ** (1 / power),
    toReduced: (distance) => distance ** power,
  }
}

const itself = (value: number) => value

const euclidean: Metric = {
  power: 2,
  reduced: (row, offset, points, at, features) => {
    let sum = 0
    for (let f = 0; f < features; f += 1) {
      const difference = (row[offset + f] ?? 0) - (points[at + f] ?? 0)
      sum += difference * difference
    }
    return sum
  },
  toDistance: Math.sqrt,
  toReduced: (distance) => distance * distance,
}

const manhattan: Metric = {
  power: 1,
  reduced: (row, offset, points, at, features) => {
    let sum = 0
    for (let f = 0; f < features; f += 1) sum += Math.abs((row[offset + f] ?? 0) - (points[at + f] ?? 0))
    return sum
  },
  toDistance: itself,
  toReduced: itself,
}

const chebyshev: Metric = {
  power: Number.POSITIVE_INFINITY,
  reduced: (row, offset, points, at, features) => {
    let most = 0
    for (let f = 0; f < features; f += 1) {
      most = Math.max(most, Math.abs((row[offset + f] ?? 0) - (points[at + f] ?? 0)))
    }
    return most
  },
  toDistance: itself,
  toReduced: itself,
}

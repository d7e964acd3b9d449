import { createMemory, dot } from '#lib/learning/linear/limited-memory.ts'

/** A smooth function; writes its gradient. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

export interface MinimizeOptions {
  /** Per coordinate: this times its absolute value is added to the function. */
  l1: Float64Array
  /** It is done when no part of the gradient is larger, per unit of a value beyond 1. */
  tolerance: number
  /** How many earlier steps are kept. */
  memory: number
  signal: AbortSignal
}

export interface Minimum {
  point: Float64Array
  value: number
  iterations: number
  hasConverged: boolean
}

const mostIterations = 2000
const mostHalvings = 60
/** Steps in a row after which the value is as low as its digits can tell. */
const mostStalls = 5
/** Of the decrease that the gradient promises. */
const enoughDecrease = 1e-4

interface State {
  point: Float64Array
  gradient: Float64Array
  value: number
}

/** The lowest point of a convex function with an L1 penalty: orthant-wise limited-memory quasi-Newton (Andrew and Gao 2007). */
export function minimize(objective: Objective, start: Float64Array, options: MinimizeOptions): Minimum {
  const { l1, tolerance, signal } = options
  const memory = createMemory(options.memory)
  const measure = (point: Float64Array): State => {
    const gradient = new Float64Array(point.length)
    return { value: objective(point, gradient) + penaltyOf(point, l1), gradient, point }
  }
  let state = measure(start)
  let stalled = 0
  for (let iterations = 0; ; iterations++) {
    signal.throwIfAborted()
    const { point, value } = state
    const slope = steepest(state, l1)
    const limit = tolerance * Math.max(1, Math.abs(value))
    const hasConverged = stalled === mostStalls || slope.every((part) => Math.abs(part) <= limit)
    if (hasConverged || iterations === mostIterations) return { point, value, iterations, hasConverged }
    const direction = memory.direction(slope)
    // Against the slope, so that no coordinate passes zero on its way.
    for (let i = 0; i < slope.length; i++) {
      if ((l1[i] ?? 0) > 0 && (direction[i] ?? 0) * (slope[i] ?? 0) >= 0) direction[i] = 0
    }
    const next = search(state, slope, direction, l1, memory.isEmpty() ? 1 / Math.max(1, norm(slope)) : 1, measure)
    if (!next && memory.isEmpty())
      return { point, value, iterations, hasConverged: norm(slope) <= Math.sqrt(tolerance) }
    if (next) memory.add(state, next)
    else memory.clear()
    const isStalled = next && state.value - next.value <= Math.abs(value) * 1e-15
    stalled = isStalled ? stalled + 1 : 0
    state = next ?? state
  }
}

function penaltyOf(point: Float64Array, l1: Float64Array): number {
  let sum = 0
  for (let i = 0; i < point.length; i++) sum += (l1[i] ?? 0) * Math.abs(point[i] ?? 0)
  return sum
}

/** The gradient with the penalty's part: at zero of whichever side leads down, or nothing. */
function steepest({ point, gradient }: State, l1: Float64Array): Float64Array {
  return gradient.map((part, i) => {
    const weight = l1[i] ?? 0
    const at = point[i] ?? 0
    if (at !== 0) return part + weight * Math.sign(at)
    if (part + weight < 0) return part + weight
    return part - weight > 0 ? part - weight : 0
  })
}

/** Halves the step until the function falls; undefined when it does not any more. */
function search(
  from: State,
  slope: Float64Array,
  direction: Float64Array,
  l1: Float64Array,
  firstStep: number,
  measure: (point: Float64Array) => State,
): State | undefined {
  let step = firstStep
  for (let round = 0; round < mostHalvings; round++) {
    const point = from.point.map((at, i) => {
      const to = at + step * (direction[i] ?? 0)
      const side = at === 0 ? -Math.sign(slope[i] ?? 0) : Math.sign(at)
      return (l1[i] ?? 0) > 0 && to * side < 0 ? 0 : to
    })
    const promised = dot(slope, point) - dot(slope, from.point)
    step /= 2
    if (promised >= 0) continue
    const next = measure(point)
    // Near the end differences drown in rounding.
    const slack = Math.abs(from.value) * 1e-15
    if (next.value <= from.value + enoughDecrease * promised + slack) return next
  }
  return undefined
}

const norm = (vector: Float64Array): number => Math.sqrt(dot(vector, vector))

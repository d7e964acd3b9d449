interface Step {
  moved: Float64Array
  turned: Float64Array
  /** 1 / (moved · turned) */
  weight: number
}

interface Place {
  point: Float64Array
  gradient: Float64Array
}

/** The last steps of a search, which tell how a function curves (L-BFGS, Nocedal 1980). */
export function createMemory(size: number) {
  let steps: Step[] = []
  return {
    isEmpty: () => steps.length === 0,
    clear: () => {
      steps = []
    },
    add: (from: Place, to: Place) => {
      const moved = to.point.map((value, i) => value - (from.point[i] ?? 0))
      const turned = to.gradient.map((value, i) => value - (from.gradient[i] ?? 0))
      const curvature = dot(moved, turned)
      if (curvature > 1e-300) steps = [...steps, { moved, turned, weight: 1 / curvature }].slice(-size)
    },
    /** Where to go from a place with this slope. */
    direction: (slope: Float64Array): Float64Array => {
      const direction = slope.map((part) => -part)
      const parts = steps.toReversed().map((step) => {
        const part = step.weight * dot(step.moved, direction)
        addScaled(direction, -part, step.turned)
        return { step, part }
      })
      const last = steps.at(-1)
      if (last) scale(direction, 1 / (last.weight * dot(last.turned, last.turned)))
      for (const { step, part } of parts.toReversed()) {
        addScaled(direction, part - step.weight * dot(step.turned, direction), step.moved)
      }
      return direction
    },
  }
}

export function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0)
  return sum
}

function addScaled(vector: Float64Array, factor: number, other: Float64Array): void {
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) + factor * (other[i] ?? 0)
}

function scale(vector: Float64Array, factor: number): void {
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * factor
}

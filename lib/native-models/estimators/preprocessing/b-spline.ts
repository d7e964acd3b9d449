/** A fitted spline basis: knots in ascending order, and which mixture of the plain basis each output is. */
export interface BSpline {
  knots: Float64Array
  degree: number
  /** Rows are plain basis functions, columns are outputs. */
  mixture: Float64Array
  outputs: number
}

/** The inner knots: below the first and above the last the splines are extrapolated. */
export const rangeOf = ({ knots, degree }: BSpline): [low: number, high: number] => [
  knots[degree] ?? Number.NaN,
  knots[knots.length - degree - 1] ?? Number.NaN,
]

/** Values of all outputs at x. */
export function evaluate(spline: BSpline, x: number): Float64Array {
  const interval = intervalOf(spline, x)
  return mix(spline, basisAt(spline.knots, spline.degree, interval, x), interval)
}

/** Slopes of all outputs at x. */
export function slopes(spline: BSpline, x: number): Float64Array {
  const { knots, degree } = spline
  const interval = intervalOf(spline, x)
  const below = basisAt(knots, degree - 1, interval, x)
  const basis = Float64Array.from({ length: degree + 1 }, (_, at) => {
    const first = interval - degree + at
    const part = (index: number, knot: number) => {
      const width = (knots[knot + degree] ?? 0) - (knots[knot] ?? 0)
      return width === 0 ? 0 : (below[index] ?? 0) / width
    }
    return degree * (part(at - 1, first) - part(at, first + 1))
  })
  return mix(spline, basis, interval)
}

/** The interval between knots that x lies in; the outer ones reach on. */
function intervalOf({ knots, degree }: BSpline, x: number): number {
  const last = knots.length - degree - 2
  let interval = degree
  while (interval < last && x >= (knots[interval + 1] ?? 0)) interval++
  return interval
}

/** The degree + 1 basis functions that are not zero in the interval, by de Boor's recursion. */
function basisAt(knots: Float64Array, degree: number, interval: number, x: number): Float64Array {
  let basis = new Float64Array(degree + 1)
  basis[0] = 1
  for (let order = 1; order <= degree; order++) {
    const raised = new Float64Array(degree + 1)
    for (let at = 1; at <= order; at++) {
      const right = knots[interval + at] ?? 0
      const left = knots[interval + at - order] ?? 0
      if (right === left) continue
      const weight = (basis[at - 1] ?? 0) / (right - left)
      raised[at - 1] = (raised[at - 1] ?? 0) + weight * (right - x)
      raised[at] = weight * (x - left)
    }
    basis = raised
  }
  return basis
}

function mix({ degree, mixture, outputs }: BSpline, basis: Float64Array, interval: number): Float64Array {
  const values = new Float64Array(outputs)
  for (let at = 0; at <= degree; at++) {
    const row = (interval - degree + at) * outputs
    for (let output = 0; output < outputs; output++) {
      values[output] = (values[output] ?? 0) + (basis[at] ?? 0) * (mixture[row + output] ?? 0)
    }
  }
  return values
}

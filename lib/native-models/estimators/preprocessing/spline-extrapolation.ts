import { type BSpline, evaluate, rangeOf, slopes } from '#lib/native-models/estimators/preprocessing/b-spline.ts'

/** What the outputs are beyond the knots; undefined where the library refuses such numbers. */
type Beyond = (spline: BSpline) => (x: number) => Float64Array | undefined

export function extrapolate(rule: string): Beyond {
  if (rule === 'error') return () => () => undefined
  if (rule === 'continue') return (spline) => (x) => evaluate(spline, x)
  if (rule === 'periodic') return periodic
  return rule === 'linear' ? linear : constant
}

const constant: Beyond = (spline) => {
  const [low, high] = rangeOf(spline)
  const [atLow, atHigh] = [evaluate(spline, low), evaluate(spline, high)]
  return (x) => {
    // Only the outer splines reach the ends; the library leaves the others at zero.
    if (x < low) return atLow.map((value, output) => (output < spline.degree ? value : 0))
    return atHigh.map((value, output) => (output >= spline.outputs - spline.degree ? value : 0))
  }
}

const linear: Beyond = (spline) => {
  const [low, high] = rangeOf(spline)
  const reach = spline.degree <= 1 ? spline.degree + 1 : spline.degree
  const ends = { low: evaluate(spline, low), high: evaluate(spline, high) }
  const rises = { low: slopes(spline, low), high: slopes(spline, high) }
  return (x) => {
    if (x < low) {
      return ends.low.map((value, output) => (output < reach ? value + (x - low) * (rises.low[output] ?? 0) : 0))
    }
    const first = spline.outputs - reach
    return ends.high.map((value, output) => (output >= first ? value + (x - high) * (rises.high[output] ?? 0) : 0))
  }
}

const periodic: Beyond = (spline) => {
  const { knots, degree } = spline
  const start = knots[degree] ?? 0
  const period = (knots[knots.length - degree - 1] ?? 0) - start
  return (x) => {
    const rest = (x - start) % period
    return evaluate(spline, start + (rest < 0 ? rest + period : rest))
  }
}

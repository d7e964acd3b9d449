/** numpy's `interp`: the line through the points (x ascending), constant beyond the first and the last. */
export function interpolate(value: number, x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (Number.isNaN(value)) return value
  const last = x.length - 1
  if (value < (x[0] ?? 0)) return y[0] ?? Number.NaN
  if (value >= (x[last] ?? 0)) return y[last] ?? Number.NaN
  let low = 0
  let high = last
  // The last point that is not above the value, also among equal ones.
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((x[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [x[low], x[low + 1], y[low], y[low + 1]]
  return value === x0 ? y0 : ((y1 - y0) / (x1 - x0)) * (value - x0) + y0
}

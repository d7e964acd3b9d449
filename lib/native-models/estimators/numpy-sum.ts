/** `np.sum` of `count` neighbours, in the order in which numpy adds them: it decides the last bit. */
export function numpySum(values: ArrayLike<number>, start = 0, count = values.length): number {
  if (count < 8) {
    let sum = 0
    for (let i = start; i < start + count; i++) sum += values[i] ?? 0
    return sum
  }
  if (count > 128) {
    const half = Math.floor(count / 2)
    const first = half - (half % 8)
    return numpySum(values, start, first) + numpySum(values, start + first, count - first)
  }
  return sumOfBlock(values, start, count)
}

function sumOfBlock(values: ArrayLike<number>, start: number, count: number): number {
  const sums = new Float64Array(8)
  const whole = count - (count % 8)
  for (let i = 0; i < whole; i++) sums[i % 8] = (sums[i % 8] ?? 0) + (values[start + i] ?? 0)
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = sums
  let sum = a + b + (c + d) + (e + f + (g + h))
  for (let i = whole; i < count; i++) sum += values[start + i] ?? 0
  return sum
}

/**
 * Σ a·b over `count` numbers. Four sums run side by side, because each addition waits for the one before: like the
 * linear algebra below numpy it does not promise an order.
 */
export function dotProduct(a: Float64Array, aStart: number, b: Float64Array, bStart: number, count: number): number {
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  let i = 0
  for (; i + 4 <= count; i += 4) {
    first += (a[aStart + i] ?? 0) * (b[bStart + i] ?? 0)
    second += (a[aStart + i + 1] ?? 0) * (b[bStart + i + 1] ?? 0)
    third += (a[aStart + i + 2] ?? 0) * (b[bStart + i + 2] ?? 0)
    fourth += (a[aStart + i + 3] ?? 0) * (b[bStart + i + 3] ?? 0)
  }
  for (; i < count; i += 1) first += (a[aStart + i] ?? 0) * (b[bStart + i] ?? 0)
  return first + second + (third + fourth)
}

/** Σ (a − b)², in the same way. */
export function squaredDistance(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  count: number,
): number {
  let even = 0
  let odd = 0
  let i = 0
  for (; i + 2 <= count; i += 2) {
    const first = (a[aStart + i] ?? 0) - (b[bStart + i] ?? 0)
    const second = (a[aStart + i + 1] ?? 0) - (b[bStart + i + 1] ?? 0)
    even += first * first
    odd += second * second
  }
  if (i < count) even += ((a[aStart + i] ?? 0) - (b[bStart + i] ?? 0)) ** 2
  return even + odd
}

/** The fewest digits that read back as the same float32. */
export function shortestSingle(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return String(short)
  }
  return String(Number(value.toPrecision(9)))
}

/** A number as the writers put it: shortest digits; not a number is empty (null in JSON), infinities `inf` and `-inf` (null in JSON). */
export function numberText(value: number, isSingle: boolean, isBare: boolean): string {
  if (Number.isFinite(value)) return isSingle ? shortestSingle(value) : String(value)
  if (!isBare) return 'null'
  return Number.isNaN(value) ? '' : value < 0 ? '-inf' : 'inf'
}

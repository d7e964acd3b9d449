/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))

/** The fewest digits that read back as the same float32. */
export function shortestSingle(value: number): string {
  const size = Math.abs(value)
  const exponent = Math.floor(Math.log10(size))
  // Between whole numbers of six to nine digits and a power of ten, both exact, there is one rounding.
  if (exponent >= -13 && exponent < 6) {
    for (let digits = 6; digits <= 9; digits++) {
      const power = powers[digits - 1 - exponent] as number
      const short = Math.round(size * power) / power
      if (Math.fround(short) === size) return String(value < 0 ? -short : short)
    }
  }
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

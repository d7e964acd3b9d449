/** Five significant digits of a number or of a text that is one; other texts as they are, `--` for nothing. */
export function presentNumber(value: number | string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '--'
  const number = Number(value)
  if (!Number.isFinite(number)) return String(value)
  if (Number.isInteger(number) && Math.abs(number) < 1e9) return number.toLocaleString('en')
  // What is left of a zero after thousands of additions.
  if (Math.abs(number) < 1e-12) return '0'
  const isExtreme = Math.abs(number) >= 1e9 || Math.abs(number) < 1e-4
  return isExtreme ? number.toExponential(3) : number.toLocaleString('en', { maximumSignificantDigits: 5 })
}

/** The derivative of ln Γ for a positive argument (NaN for others): shifted above 10 by its recurrence, then its asymptotic series. */
export function digamma(argument: number): number {
  if (!(argument > 0)) return Number.NaN
  let x = argument
  let shift = 0
  while (x < 10) {
    shift -= 1 / x
    x += 1
  }
  const square = 1 / (x * x)
  // Bernoulli numbers B2k / 2k.
  const terms = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760, 1 / 12]
  const series = terms.reduceRight((sum, term) => (sum + term) * square, 0)
  return shift + Math.log(x) - 0.5 / x - series
}

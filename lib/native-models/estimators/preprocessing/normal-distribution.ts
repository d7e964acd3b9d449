const rootOfTwoPi = Math.sqrt(2 * Math.PI)
const density = (x: number) => Math.exp(-0.5 * x * x) / rootOfTwoPi

/** From here on the continued fraction of the tail converges quickly; below, the series does. */
const tailStart = 2.5

/** Probability that a standard normal number is at most x. */
export function normalProbability(x: number): number {
  if (Number.isNaN(x)) return x
  if (Math.abs(x) < tailStart) return 0.5 + centre(x)
  return x < 0 ? tail(-x) : 1 - tail(x)
}

/** The number that a standard normal one is at most with probability p: −∞ for 0, ∞ for 1. */
export function normalQuantile(p: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1) return Number.NaN
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity
  return p <= 0.5 ? -upperQuantile(p, 0.5 - p) : upperQuantile(1 - p, p - 0.5)
}

/** x ≥ 0 whose upper tail is `above`; `middle` is the probability between 0 and x, exact also where it is tiny. */
function upperQuantile(above: number, middle: number): number {
  let x = roughQuantile(above)
  if (middle < 0.05) x = middle * rootOfTwoPi
  for (let step = 0; step < 4; step++) {
    const error = x < tailStart ? centre(x) - middle : above - tail(x)
    const newton = error / density(x)
    // Halley's method: the second derivative of the distribution is −x times the first.
    x -= newton / (1 + (x * newton) / 2)
    if (Math.abs(newton) <= 1e-10 * x) break
  }
  return x
}

/** Hastings' approximation of the upper quantile, good to 4.5e-4. */
function roughQuantile(above: number): number {
  const t = Math.sqrt(-2 * Math.log(above))
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328)
  return Math.max(0, t - numerator / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))))
}

/** Probability between 0 and x, with the sign of x: φ(x)·(x + x³/3 + x⁵/15 + …). */
function centre(x: number): number {
  let term = x
  let sum = x
  for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd
    sum += term
  }
  return sum * density(x)
}

/** Probability above x ≥ 2.5: φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))). */
function tail(x: number): number {
  let fraction = x
  for (let depth = 160; depth > 0; depth--) fraction = x + depth / fraction
  return density(x) / fraction
}

const smallest = 1e-7

/** Platt's sigmoid of a decision value, kept away from 0 and 1 as libsvm does. */
export function plattProbability(decision: number, a: number, b: number): number {
  const exponent = decision * a + b
  const probability = exponent >= 0 ? Math.exp(-exponent) / (1 + Math.exp(-exponent)) : 1 / (1 + Math.exp(exponent))
  // Of a decision value that overflowed, libsvm's comparison makes the smallest.
  return probability > smallest ? Math.min(probability, 1 - smallest) : smallest
}

/**
 * Class probabilities from those of each pair: method 2 of Wu, Lin and Weng, "Probability estimates for multi-class
 * classification by pairwise coupling" (2004). It stops early, so the result depends on the order of its steps, which
 * is libsvm's; for two classes too it is not simply the pair's.
 * `pairs` holds classes × classes; `shares` and `gradient` receive one number per class, `quadratic` as many as `pairs`.
 */
export function couplePairs(
  classes: number,
  pairs: Float64Array,
  quadratic: Float64Array,
  gradient: Float64Array,
  shares: Float64Array,
): void {
  fillQuadratic(classes, pairs, quadratic)
  shares.fill(1 / classes)
  const tolerance = 0.005 / classes
  const rounds = Math.max(100, classes)
  for (let round = 0; round < rounds; round += 1) {
    let total = 0
    for (let t = 0; t < classes; t += 1) {
      let sum = 0
      for (let j = 0; j < classes; j += 1) sum += (quadratic[t * classes + j] ?? 0) * (shares[j] ?? 0)
      gradient[t] = sum
      total += (shares[t] ?? 0) * sum
    }
    let worst = 0
    for (let t = 0; t < classes; t += 1) worst = Math.max(worst, Math.abs((gradient[t] ?? 0) - total))
    if (worst < tolerance) return
    for (let t = 0; t < classes; t += 1) total = improve(classes, t, total, quadratic, gradient, shares)
  }
}

/** Moves the share of class `t` to its best value, all others being as they are; answers the new value of the whole. */
function improve(
  classes: number,
  t: number,
  total: number,
  quadratic: Float64Array,
  gradient: Float64Array,
  shares: Float64Array,
): number {
  const own = quadratic[t * classes + t] ?? 0
  const slope = gradient[t] ?? 0
  const step = (-slope + total) / own
  const scale = 1 + step
  shares[t] = (shares[t] ?? 0) + step
  for (let j = 0; j < classes; j += 1) {
    gradient[j] = ((gradient[j] ?? 0) + step * (quadratic[t * classes + j] ?? 0)) / scale
    shares[j] = (shares[j] ?? 0) / scale
  }
  return (total + step * (step * own + 2 * slope)) / scale / scale
}

function fillQuadratic(classes: number, pairs: Float64Array, quadratic: Float64Array): void {
  for (let t = 0; t < classes; t += 1) {
    let own = 0
    for (let j = 0; j < classes; j += 1) {
      if (j === t) continue
      const against = pairs[j * classes + t] ?? 0
      own += against * against
      quadratic[t * classes + j] = j < t ? (quadratic[j * classes + t] ?? 0) : -against * (pairs[t * classes + j] ?? 0)
    }
    quadratic[t * classes + t] = own
  }
}

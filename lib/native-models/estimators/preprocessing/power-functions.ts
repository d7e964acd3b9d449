/** A transformation of one column with its fitted lambda, and the way back. A missing number stays missing. */
export interface PowerFunction {
  forward(lambda: number): (value: number) => number
  backward(lambda: number): (value: number) => number
}

const isZero = (value: number) => Math.abs(value) < Number.EPSILON

/** ((1 + x)^p − 1) / p, stable near p = 0 and x = 0. */
const raised = (value: number, power: number) =>
  isZero(power) ? Math.log1p(value) : Math.expm1(power * Math.log1p(value)) / power

export const yeoJohnson: PowerFunction = {
  forward: (lambda) => (value) => (value < 0 ? -raised(-value, 2 - lambda) : raised(value, lambda)),
  backward: (lambda) => (value) => {
    if (value >= 0) return isZero(lambda) ? Math.exp(value) - 1 : (value * lambda + 1) ** (1 / lambda) - 1
    return isZero(2 - lambda) ? 1 - Math.exp(-value) : 1 - (1 - (2 - lambda) * value) ** (1 / (2 - lambda))
  },
}

export const boxCox: PowerFunction = {
  forward: (lambda) => (value) =>
    Math.abs(lambda) < 1e-19 ? Math.log(value) : Math.expm1(lambda * Math.log(value)) / lambda,
  backward: (lambda) => (value) => (lambda === 0 ? Math.exp(value) : Math.exp(Math.log1p(lambda * value) / lambda)),
}

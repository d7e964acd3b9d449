import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { dotProduct, squaredDistance } from '#lib/native-models/estimators/dot-product.ts'

/** A kernel function of libsvm with its parameters as they were fitted. */
export interface Kernel {
  kind: 'linear' | 'poly' | 'rbf' | 'sigmoid'
  gamma: number
  coef0: number
  degree: number
}

/** Refuses kernels that are functions of the user or matrices computed elsewhere. */
export function readKernel(attributes: Attributes): Kernel {
  attributes.skip('gamma')
  attributes.only('kernel', ['linear', 'poly', 'rbf', 'sigmoid'])
  const text = attributes.text('kernel')
  const kind = text === 'linear' || text === 'poly' || text === 'rbf' ? text : 'sigmoid'
  const degree = attributes.number('degree')
  if (kind === 'poly' && (!Number.isInteger(degree) || degree < 0)) attributes.refuse('degree', 'is not a whole number')
  const gamma = kind === 'linear' ? attributes.numberOr('_gamma', 0) : attributes.number('_gamma')
  return { kind, gamma, coef0: attributes.number('coef0'), degree }
}

/** The kernel of one row with each of the vectors, which lie one after the other. */
export function fillKernel(
  { kind, gamma, coef0, degree }: Kernel,
  row: Float64Array,
  offset: number,
  vectors: Float64Array,
  features: number,
  values: Float64Array,
): void {
  if (kind === 'rbf') {
    for (let v = 0; v < values.length; v += 1) {
      values[v] = Math.exp(-gamma * squaredDistance(row, offset, vectors, v * features, features))
    }
    return
  }
  for (let v = 0; v < values.length; v += 1) {
    values[v] = dotProduct(row, offset, vectors, v * features, features)
  }
  if (kind === 'linear') return
  for (let v = 0; v < values.length; v += 1) {
    const product = gamma * (values[v] ?? 0) + coef0
    values[v] = kind === 'poly' ? wholePower(product, degree) : Math.tanh(product)
  }
}

/** Repeated squaring, in the order of libsvm. */
function wholePower(base: number, exponent: number): number {
  let power = 1
  let square = base
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square
    square *= square
  }
  return power
}

import { softmaxRows } from '#lib/native-models/estimators/probabilities.ts'

/** Applied in place to rows × width values, as scikit-learn's activation functions. */
export const activations: Readonly<Record<string, (values: Float64Array, width: number) => void>> = {
  identity: () => undefined,
  exp: (values) => {
    for (let at = 0; at < values.length; at += 1) values[at] = Math.exp(values[at] ?? 0)
  },
  logistic: (values) => {
    for (let at = 0; at < values.length; at += 1) values[at] = 1 / (1 + Math.exp(-(values[at] ?? 0)))
  },
  tanh: (values) => {
    for (let at = 0; at < values.length; at += 1) values[at] = Math.tanh(values[at] ?? 0)
  },
  relu: (values) => {
    for (let at = 0; at < values.length; at += 1) {
      if ((values[at] ?? 0) < 0) values[at] = 0
    }
  },
  softmax: (values, width) => {
    softmaxRows(values, width)
  },
}

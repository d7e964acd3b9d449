import { hasNoDecision } from '#lib/native-models/estimators/ensembles/library-methods.ts'
import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import { toDoubles } from '#lib/native-models/estimators/results.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** One score per row for "this class"; above `threshold` it says yes. */
export interface BinaryScorer {
  scores(frame: Frame): Float64Array
  threshold: number
}

/** Margins, else the probability of the second class, else what a regressor predicts: the order of scikit-learn. */
export function binaryScorer(estimator: Estimator, object: PythonValue | undefined, where: string): BinaryScorer {
  const { name, decide, predictProba, predict, labels } = estimator
  if (decide && labels) return { scores: (frame) => toDoubles(decide.call(estimator, frame), name), threshold: 0 }
  if (predictProba && isObject(object) && hasNoDecision(object)) {
    const positive = (frame: Frame) => {
      const [both] = predictProba.call(estimator, frame)
      if (both?.width !== 2) throw new NotNative(`${where} holds a ${name} that does not decide between two classes`)
      const values = toDoubles(both, name)
      return Float64Array.from({ length: frame.rows }, (_, row) => values[2 * row + 1] ?? 0)
    }
    return { scores: positive, threshold: 0.5 }
  }
  const isRegressor = predict && !decide && !predictProba && !labels
  if (isRegressor) return { scores: (frame) => toDoubles(predict.call(estimator, frame), name), threshold: 0.5 }
  throw new NotNative(`${where} holds a ${name}, whose margins are not computed here`)
}

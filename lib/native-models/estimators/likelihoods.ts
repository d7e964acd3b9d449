import type { Estimator, Labels } from '#lib/native-models/estimators/estimator.ts'
import { takeLabels } from '#lib/native-models/estimators/labels.ts'
import { argmaxRows, floatResult, subtractLogSumExp } from '#lib/native-models/estimators/probabilities.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/**
 * A classifier by joint log-likelihoods, rows × classes: the largest is the class, and less the logarithm of their sum
 * they are the logarithms of the probabilities.
 */
export function likelihoodClassifier(
  labels: Labels,
  logLikelihoods: (frame: Frame) => Float64Array,
): Pick<Estimator, 'labels' | 'predict' | 'predictProba' | 'predictLogProba'> {
  const width = labels.values.length
  return {
    labels: [labels],
    predict: (frame) => takeLabels(labels, argmaxRows(logLikelihoods(frame), width)),
    predictProba: (frame) => [floatResult(subtractLogSumExp(logLikelihoods(frame), width).map(Math.exp), width)],
    predictLogProba: (frame) => [floatResult(subtractLogSumExp(logLikelihoods(frame), width), width)],
  }
}

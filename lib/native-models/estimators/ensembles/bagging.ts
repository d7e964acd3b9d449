import { type Attributes, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import { toArrayFrame } from '#lib/native-models/estimators/ensembles/array-frame.ts'
import { averageOf } from '#lib/native-models/estimators/ensembles/average.ts'
import { type Child, mayHave, mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { hasNoProbabilities } from '#lib/native-models/estimators/ensembles/library-methods.ts'
import { addLogProbabilities } from '#lib/native-models/estimators/ensembles/log-add.ts'
import { ensembleTraining } from '#lib/native-models/estimators/ensembles/training.ts'
import { single } from '#lib/native-models/estimators/ensembles/voting.ts'
import type { CompileChild, Estimator, EstimatorDefinition, Result } from '#lib/native-models/estimators/estimator.ts'
import { argMax, readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { logResult } from '#lib/native-models/estimators/probabilities.ts'
import { doubles, toDoubles } from '#lib/native-models/estimators/results.ts'
import { requireColumns } from '#lib/native-models/estimators/trees/tree-matrix.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import { BrokenFile } from '#lib/native-models/not-native.ts'

const ignored = [
  ...ensembleTraining,
  'max_samples',
  '_max_samples',
  'max_features',
  '_max_features',
  'bootstrap',
  'bootstrap_features',
  'oob_score',
  'oob_score_',
  'oob_decision_function_',
  'oob_prediction_',
  'warm_start',
  'n_classes_',
  'n_features_',
  '_n_samples',
  '_sample_weight',
  '_seeds',
]

/** BaggingClassifier and BaggingRegressor: estimators that each were given some of the columns. */
export const baggingDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['BaggingClassifier'],
    ignored,
    compile: (attributes, compileChild) => {
      const { estimator, children, framesOf } = compileMembers(attributes, compileChild)
      const labels = readLabels(attributes)
      const classes = labels.values.length
      const vote = children.map((child) => compileVote(child, classes, estimator.name))
      const predictProba = (frame: Frame): Float64Array => {
        const sums = new Float64Array(frame.rows * classes)
        for (const [index, part] of framesOf(frame).entries()) vote[index]?.(part, sums)
        return sums.map((sum) => sum / children.length)
      }
      const logs = mayHave(children, 'predictLogProba')
      const decisions = mayHave(children, 'decide')
      return {
        ...estimator,
        labels: [labels],
        predict: (frame) => takeLabels(labels, argMax(predictProba(frame), classes)),
        predictProba: (frame) => [doubles(predictProba(frame), classes)],
        predictLogProba: (frame) => {
          if (!logs) return [logResult(doubles(predictProba(frame), classes))]
          const parts = framesOf(frame)
          const results = logs.map((log, index) => single(log(parts[index] ?? frame), estimator.name))
          return [doubles(addLogProbabilities(results, children, classes, estimator.name), classes)]
        },
        ...(decisions && { decide: (frame) => mean(decisions, framesOf(frame), estimator.name) }),
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['BaggingRegressor'],
    ignored,
    compile: (attributes, compileChild) => {
      const { estimator, children, framesOf } = compileMembers(attributes, compileChild)
      const methods = mustHave(children, 'predict')
      return { ...estimator, predict: (frame) => mean(methods, framesOf(frame), estimator.name) }
    },
  },
]

function mean(methods: readonly ((frame: Frame) => Result)[], frames: readonly Frame[], where: string): Result {
  const results = frames.flatMap((frame, index) => methods[index]?.(frame) ?? [])
  return averageOf(results, undefined, where)
}

function compileMembers(attributes: Attributes, compileChild: CompileChild) {
  const { name } = attributes.object
  const children = readChildren(attributes, compileChild)
  const featureCount = attributes.numberOr('n_features_in_', attributes.numberOr('n_features_', 0))
  const features = attributes.list('estimators_features_').map((value) => toNumbers(value)?.values)
  if (features.length !== children.length || features.some((one) => !one?.every((at) => at >= 0 && at < featureCount)))
    throw new BrokenFile(`${name}.estimators_features_ does not name columns for each estimator`)
  const estimator: Estimator = {
    name,
    detail: `${children.length} estimators`,
    steps: children.slice(0, 1).map((child) => child.estimator),
    featureCount,
    ...textColumnsOf(children, features, featureCount),
  }
  const framesOf = (frame: Frame): Frame[] => {
    requireColumns(frame, name, featureCount)
    const array = toArrayFrame(frame)
    return features.map((one) => ({ ...array, columns: pick(array.columns, one ?? []) }))
  }
  return { estimator, children, framesOf }
}

const pick = (columns: readonly FrameColumn[], wanted: ArrayLike<number>): FrameColumn[] =>
  Array.from(wanted).flatMap((index) => columns[index] ?? [])

function textColumnsOf(children: readonly Child[], features: readonly (Float64Array | undefined)[], width: number) {
  if (children.every(({ estimator }) => estimator.textColumns === undefined)) return {}
  const textColumns = Array.from({ length: width }, () => false)
  for (const [index, { estimator }] of children.entries())
    for (const [at, column] of (features[index] ?? []).entries())
      if (estimator.textColumns?.[at]) textColumns[column] = true
  return { textColumns }
}

/** Adds an estimator's probabilities, or one vote per row; its classes are class numbers of the ensemble. */
function compileVote({ estimator, object }: Child, classes: number, where: string) {
  const numbers = toDoubles(estimator.labels?.[0] ?? doubles(new Float64Array(0)), where)
  if (numbers.some((number) => !(number >= 0 && number < classes)))
    throw new BrokenFile(`${where} has an estimator of other classes than its own`)
  const { predictProba } = estimator
  if (predictProba)
    return (frame: Frame, sums: Float64Array): void => {
      const result = single(predictProba(frame), where)
      const values = toDoubles(result, where)
      for (let row = 0; row < frame.rows; row++)
        for (let k = 0; k < result.width; k++) {
          const at = row * classes + (numbers[k] ?? k)
          sums[at] = (sums[at] ?? 0) + (values[row * result.width + k] ?? 0)
        }
    }
  const [predict] = mustHave([{ estimator, object }], hasNoProbabilities(object) ? 'predict' : 'predictProba')
  return (frame: Frame, sums: Float64Array): void => {
    const votes = toDoubles((predict as NonNullable<Estimator['predict']>)(frame), where)
    for (let row = 0; row < votes.length; row++) {
      const at = row * classes + (votes[row] ?? 0)
      sums[at] = (sums[at] ?? 0) + 1
    }
  }
}

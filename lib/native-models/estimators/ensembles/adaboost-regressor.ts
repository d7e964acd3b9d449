import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { toArrayFrame } from '#lib/native-models/estimators/ensembles/array-frame.ts'
import { mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { ensembleTraining } from '#lib/native-models/estimators/ensembles/training.ts'
import { joinTrees, readTreeMembers } from '#lib/native-models/estimators/ensembles/tree-members.ts'
import { weightedMedians } from '#lib/native-models/estimators/ensembles/weighted-median.ts'
import type { CompileChild, Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { refuseNonFinite } from '#lib/native-models/estimators/finite-matrix.ts'
import { doubles, toDoubles } from '#lib/native-models/estimators/results.ts'
import { treeRegressors } from '#lib/native-models/estimators/trees/decision-tree.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** AdaBoostRegressor: the weighted median of what its estimators predict. */
export const adaBoostRegressorDefinition: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['AdaBoostRegressor'],
  ignored: [...ensembleTraining, 'learning_rate', 'loss', 'estimator_errors_', 'n_features_'],
  compile: (attributes, compileChild) => {
    const { count, first, predictions } = compilePredictions(attributes, compileChild)
    const weights = attributes.numbers('estimator_weights_').values
    return {
      name: attributes.object.name,
      detail: `${count} estimators`,
      steps: first ? [first] : [],
      featureCount: first?.featureCount,
      predict: (frame) => doubles(weightedMedians(predictions(frame), weights, count)),
    }
  },
}

interface Predictions {
  count: number
  first: Estimator | undefined
  /** Rows × estimators. */
  predictions(frame: Frame): Float64Array
}

function compilePredictions(attributes: Attributes, compileChild: CompileChild): Predictions {
  const { name } = attributes.object
  const members = readTreeMembers(attributes, compileChild, treeRegressors)
  if (members) {
    const { trees, first } = members
    const values = trees.map(({ answers }) => answers)
    const featureCount = trees[0]?.featureCount ?? 0
    const joined = joinTrees({ reader: name, trees, values, outputs: 1, featureCount, refusesMissing: true })
    return { count: trees.length, first, predictions: (frame) => takeAnswers(joined.leaves(frame), values) }
  }
  const children = readChildren(attributes, compileChild)
  const methods = mustHave(children, 'predict')
  return {
    count: children.length,
    first: children[0]?.estimator,
    predictions: (frame) => {
      refuseNonFinite(frame, name)
      const array = toArrayFrame(frame)
      const table = new Float64Array(frame.rows * methods.length)
      for (const [at, predict] of methods.entries()) {
        const column = toDoubles(predict(array), name)
        for (let row = 0; row < frame.rows; row++) table[row * methods.length + at] = column[row] ?? 0
      }
      return table
    },
  }
}

function takeAnswers(leaves: Int32Array, values: readonly Float64Array[]): Float64Array {
  const answers = new Float64Array(leaves.length)
  for (const [at, tree] of values.entries())
    for (let cell = at; cell < leaves.length; cell += values.length) answers[cell] = tree[leaves[cell] ?? 0] ?? 0
  return answers
}

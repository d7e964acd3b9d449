import type { Estimator, EstimatorDefinition, Result } from '#lib/native-models/estimators/estimator.ts'
import { logResult } from '#lib/native-models/estimators/probabilities.ts'
import { doubles } from '#lib/native-models/estimators/results.ts'
import {
  greatestLabels,
  readOutputLabels,
  splitOutputs,
} from '#lib/native-models/estimators/trees/class-probabilities.ts'
import {
  type DecisionTree,
  readDecisionTree,
  treeClassifiers,
  treeRegressors,
  treeTraining,
} from '#lib/native-models/estimators/trees/decision-tree.ts'
import { toAnswerEnsemble } from '#lib/native-models/estimators/trees/kernel.ts'
import { type InputRule, toTreeMatrix } from '#lib/native-models/estimators/trees/tree-matrix.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** Trees that stand alone: DecisionTree* and ExtraTree*. */
export const treeDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: treeClassifiers,
    ignored: treeTraining,
    compile: (attributes) => {
      const { name } = attributes.object
      const tree = readDecisionTree(attributes)
      const labels = readOutputLabels(attributes, tree.classCounts)
      const { estimator, answer } = compileTree(name, tree)
      const predictProba = (frame: Frame): Result[] => splitOutputs(answer(frame, tree.answers), tree.classCounts)
      return {
        ...estimator,
        labels,
        // Not of the probabilities: dividing may make two counts equal that are not.
        predict: (frame) => greatestLabels(answer(frame, tree.counts), labels, `${name}.classes_`),
        predictProba,
        predictLogProba: (frame) => predictProba(frame).map(logResult),
      }
    },
  },
  {
    library: 'sklearn',
    classes: treeRegressors,
    ignored: [...treeTraining, 'classes_'],
    compile: (attributes) => {
      const tree = readDecisionTree(attributes)
      const { estimator, answer } = compileTree(attributes.object.name, tree)
      return { ...estimator, predict: (frame) => doubles(answer(frame, tree.answers), tree.outputs) }
    },
  },
]

function compileTree(name: string, tree: DecisionTree) {
  const { featureCount, acceptsMissing } = tree
  const kernel = toAnswerEnsemble([tree], `${name}.tree_`)
  const rule: InputRule = { reader: name, featureCount, acceptsMissing, finiteIn: 'float32' }
  const estimator: Estimator = { name, detail: `${tree.nodeCount} nodes`, steps: [], featureCount }
  return {
    estimator,
    answer: (frame: Frame, values: Float64Array) =>
      takeRows(values, kernel.leaves(toTreeMatrix(frame, rule)), kernel.outputs),
  }
}

function takeRows(values: Float64Array, rows: Int32Array, width: number): Float64Array {
  const taken = new Float64Array(rows.length * width)
  for (let row = 0; row < rows.length; row++) {
    const from = (rows[row] ?? 0) * width
    for (let k = 0; k < width; k++) taken[row * width + k] = values[from + k] ?? 0
  }
  return taken
}

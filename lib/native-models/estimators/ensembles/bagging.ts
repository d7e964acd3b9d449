import { averageOf } from '#lib/native-models/estimators/ensembles/average.ts'
import { readBag } from '#lib/native-models/estimators/ensembles/bag.ts'
import { compileClassVotes } from '#lib/native-models/estimators/ensembles/bagging-votes.ts'
import { mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { ensembleTraining } from '#lib/native-models/estimators/ensembles/training.ts'
import { joinTrees } from '#lib/native-models/estimators/ensembles/tree-members.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { argMax, readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { doubles } from '#lib/native-models/estimators/results.ts'
import { treeClassifiers, treeRegressors } from '#lib/native-models/estimators/trees/decision-tree.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

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
      const bag = readBag(attributes, compileChild, treeClassifiers)
      const labels = readLabels(attributes)
      const classes = labels.values.length
      const { first, sums, logs, decide } = compileClassVotes(attributes, compileChild, bag, classes)
      const predictProba = (frame: Frame): Float64Array => {
        const values = sums(frame)
        for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / bag.count
        return values
      }
      return {
        ...bag.present(first),
        labels: [labels],
        predict: (frame) => takeLabels(labels, argMax(predictProba(frame), classes)),
        predictProba: (frame) => [doubles(predictProba(frame), classes)],
        predictLogProba: (frame) => [doubles(logs(frame), classes)],
        ...(decide && { decide }),
      }
    },
  },
  {
    library: 'sklearn',
    classes: ['BaggingRegressor'],
    ignored,
    compile: (attributes, compileChild) => {
      const { name } = attributes.object
      const bag = readBag(attributes, compileChild, treeRegressors)
      if (bag.trees) {
        const { trees, first } = bag.trees
        const values = trees.map(({ answers }) => answers)
        const joined = joinTrees({ ...bag, reader: name, trees, values, outputs: 1 })
        return {
          ...bag.present([first]),
          predict: (frame) => doubles(joined.sum(frame).map((sum) => sum / bag.count)),
        }
      }
      const children = readChildren(attributes, compileChild)
      const methods = mustHave(children, 'predict')
      return {
        ...bag.present(children.map(({ estimator }) => estimator)),
        predict: (frame) => {
          const frames = bag.framesOf(frame)
          const results = methods.map((predict, index) => predict(frames[index] ?? frame))
          return averageOf(results, undefined, name)
        },
      }
    },
  },
]

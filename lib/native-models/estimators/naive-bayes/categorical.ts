import { AppError } from '#lib/core/errors.ts'
import { toNumbers } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { readLabels } from '#lib/native-models/estimators/labels.ts'
import { likelihoodClassifier } from '#lib/native-models/estimators/likelihoods.ts'
import { discreteSearchAttributes } from '#lib/native-models/estimators/naive-bayes/discrete.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** Columns are numbers of categories, counted from 0; fractions are cut off, as numpy's cast to int does. */
export const categoricalNaiveBayes: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['CategoricalNB'],
  ignored: discreteSearchAttributes,
  compile(attributes) {
    const { name } = attributes.object
    const labels = readLabels(attributes)
    const classes = labels.values.length
    const priors = attributes.numbers('class_log_prior_').values
    const tables = attributes.list('feature_log_prob_').map((table) => {
      const numbers = toNumbers(table)
      return numbers?.shape.length === 2 && numbers.shape[0] === classes
        ? { values: numbers.values, categories: numbers.shape[1] ?? 0 }
        : attributes.refuse('feature_log_prob_', 'is not a list of tables with a row per class')
    })
    return {
      name,
      steps: [],
      featureCount: tables.length,
      ...likelihoodClassifier(labels, (frame) => {
        const { rows, columns } = finiteMatrix(frame, name, tables.length)
        const sums = new Float64Array(rows * classes)
        for (const [index, { values, categories }] of tables.entries()) {
          const column = columns[index] ?? new Float64Array(0)
          for (let row = 0; row < rows; row += 1) {
            const category = Math.trunc(column[row] ?? 0)
            if (category < 0 || category >= categories) refuseCategory(frame, name, index, row, categories)
            for (let k = 0, at = row * classes; k < classes; k += 1, at += 1) {
              sums[at] = (sums[at] ?? 0) + (values[k * categories + category] ?? 0)
            }
          }
        }
        for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (priors[at % classes] ?? 0)
        return sums
      }),
    }
  },
}

function refuseCategory(frame: Frame, reader: string, index: number, row: number, categories: number): never {
  const name = frame.names?.[index] ?? String(index)
  throw new AppError(
    'UserError',
    `The column "${name}" has a category in row ${row + 1} of the batch that ${reader} has not seen: it knows 0 to ${categories - 1}.`,
    name,
  )
}

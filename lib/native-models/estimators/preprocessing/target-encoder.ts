import { toNumbers } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { encode, readCategories, textOf, unknown } from '#lib/native-models/estimators/preprocessing/categories.ts'
import { checkWidth, columnName } from '#lib/native-models/frame/floats.ts'
import { numericColumn } from '#lib/native-models/frame/numeric-column.ts'

/** Each category becomes the mean target that was seen with it; an unknown one becomes the overall mean. */
export const targetEncoder: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['TargetEncoder'],
  ignored: ['categories', 'target_type', 'target_type_', 'smooth', 'cv', 'shuffle', 'classes_'],
  compile: (attributes) => {
    attributes.only('_infrequent_enabled', [false, null])
    const categories = readCategories(attributes)
    const means = attributes.numbers('target_mean_').values
    const encodings = attributes.list('encodings_').map((value, index) => {
      return toNumbers(value)?.values ?? attributes.refuse('encodings_', `has no numbers at ${index}`)
    })
    if (encodings.length !== categories.length * means.length) {
      attributes.refuse('encodings_', `has ${encodings.length} entries for ${categories.length} columns`)
    }
    return {
      name: 'TargetEncoder',
      steps: [],
      featureCount: categories.length,
      textColumns: textOf(categories),
      transform: (frame) => {
        checkWidth(frame, 'TargetEncoder', categories.length)
        const codes = categories.map((seen, index) => {
          const column = frame.columns[index]
          return column ? encode(column, seen, columnName(frame, index), 'TargetEncoder') : new Int32Array(frame.rows)
        })
        const columns = encodings.map((encoding, index) => {
          const mean = means[index % means.length] ?? Number.NaN
          const ofColumn = codes[Math.floor(index / means.length)]
          const values = Float64Array.from(
            { length: frame.rows },
            (_, row) => encoding[ofColumn?.[row] ?? unknown] ?? mean,
          )
          return numericColumn('float64', values)
        })
        return { rows: frame.rows, names: undefined, columns }
      },
    }
  },
}

import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readNumberType } from '#lib/native-models/estimators/number-type.ts'
import {
  encode,
  readCategories,
  textOf,
  unknown,
  unknownCategory,
} from '#lib/native-models/estimators/preprocessing/categories.ts'
import { readGroupings } from '#lib/native-models/estimators/preprocessing/infrequent.ts'
import { checkWidth, columnName } from '#lib/native-models/frame/floats.ts'
import { allocate, numericColumn } from '#lib/native-models/frame/numeric-column.ts'

export const ordinalEncoder: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['OrdinalEncoder'],
  ignored: ['categories', '_missing_indices', 'n_features_'],
  compile: (attributes) => {
    attributes.only('handle_unknown', ['error', 'use_encoded_value', null])
    const allowsUnknown = attributes.textOr('handle_unknown', 'error') === 'use_encoded_value'
    const unknownValue = attributes.numberOr('unknown_value', Number.NaN)
    const missingValue = attributes.numberOr('encoded_missing_value', Number.NaN)
    const categories = readCategories(attributes)
    const groupings = readGroupings(attributes, categories.length)
    const tables = categories.map(({ count, missing, isMissingNaN }, column) =>
      Array.from({ length: count }, (_, code) =>
        isMissingNaN && code === missing ? missingValue : (groupings[column]?.mapping[code] ?? code),
      ),
    )
    const type = readNumberType(attributes, 'dtype', 'float64')
    return {
      name: 'OrdinalEncoder',
      steps: [],
      featureCount: categories.length,
      textColumns: textOf(categories),
      transform: (frame) => {
        checkWidth(frame, 'OrdinalEncoder', categories.length)
        const columns = frame.columns.map((column, index) => {
          const seen = categories[index]
          const result = allocate(frame.rows, type === 'float32')
          if (seen === undefined) return numericColumn(type, result)
          const name = columnName(frame, index)
          const codes = encode(column, seen, name, 'OrdinalEncoder')
          if (!allowsUnknown && codes.includes(unknown)) throw unknownCategory(column, codes, name, 'OrdinalEncoder')
          for (let row = 0; row < frame.rows; row++) {
            result[row] = tables[index]?.[codes[row] ?? unknown] ?? unknownValue
          }
          return numericColumn(type, result)
        })
        return { rows: frame.rows, names: undefined, columns }
      },
    }
  },
}

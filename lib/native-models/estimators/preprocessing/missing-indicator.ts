import { AppError } from '#lib/core/errors.ts'
import { type Attributes, attributesOf } from '#lib/native-models/estimators/attributes.ts'
import type { CompileChild, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import {
  type MissingMarker,
  maskOf,
  readMissingMarker,
} from '#lib/native-models/estimators/preprocessing/missing-mask.ts'
import { checkWidth, columnName } from '#lib/native-models/frame/floats.ts'
import { type NumericColumn, numericColumn } from '#lib/native-models/frame/numeric-column.ts'
import { isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** A column of true and false for each column that had missing values in training, or for all. */
export const missingIndicator: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['MissingIndicator'],
  ignored: ['sparse', '_precomputed', 'missing_values'],
  compile: (attributes) => {
    const { features, width, isComplete } = readIndicator(attributes)
    const refusesNew = attributes.flag('error_on_new', true) && !isComplete
    const marker: MissingMarker = readMissingMarker(attributes)
    return {
      name: 'MissingIndicator',
      steps: [],
      transform: (frame) => {
        checkWidth(frame, 'MissingIndicator', width)
        const masks = maskOf(frame, marker, 'MissingIndicator')
        const stray = masks.findIndex((mask, index) => refusesNew && !features.includes(index) && mask.includes(1))
        if (stray !== -1) {
          const name = columnName(frame, stray)
          throw new AppError('UserError', `The column "${name}" has missing values and had none in training.`, name)
        }
        return { rows: frame.rows, names: undefined, columns: toColumns(masks, features) }
      },
    }
  },
}

/** The indicator inside an imputer: positions of the columns that it reports. Empty when there is none. */
export function readInnerIndicator(attributes: Attributes, compileChild: CompileChild): readonly number[] {
  const value: PythonValue | undefined = attributes.get('indicator_')
  if (!attributes.flag('add_indicator', false)) return []
  compileChild(value, 'indicator_')
  return isObject(value) ? readIndicator(attributesOf(value)).features : []
}

export const toColumns = (masks: readonly Uint8Array[], features: readonly number[]): NumericColumn[] =>
  features.map((index) => numericColumn('bool', Float64Array.from(masks[index] ?? [])))

function readIndicator(attributes: Attributes) {
  attributes.only('features', ['missing-only', 'all'])
  const isComplete = attributes.text('features') === 'all'
  const width = attributes.numberOr('_n_features', attributes.numberOr('n_features_in_', undefined))
  return { features: [...attributes.numbers('features_').values], width, isComplete }
}

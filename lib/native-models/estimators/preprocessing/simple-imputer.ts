import { AppError } from '#lib/core/errors.ts'
import { type Attributes, presentValue } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readInnerIndicator, toColumns } from '#lib/native-models/estimators/preprocessing/missing-indicator.ts'
import { maskOf, readMissingMarker } from '#lib/native-models/estimators/preprocessing/missing-mask.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'
import { checkWidth, columnName } from '#lib/native-models/frame/floats.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import { allocate, inOneType, numericColumn } from '#lib/native-models/frame/numeric-column.ts'

type Statistic = number | string | undefined

export const simpleImputer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['SimpleImputer'],
  ignored: ['copy', 'fill_value', '_fit_dtype', '_fill_dtype'],
  compile: (attributes, compileChild) => {
    attributes.only('strategy', ['mean', 'median', 'most_frequent', 'constant'])
    const statistics = readStatistics(attributes)
    const kept = keptColumns(attributes, statistics)
    const marker = readMissingMarker(attributes)
    const indicated = readInnerIndicator(attributes, compileChild)
    return {
      name: 'SimpleImputer',
      steps: [],
      featureCount: statistics.length,
      textColumns: statistics.map((statistic) => typeof statistic === 'string'),
      transform: (frame) => {
        checkWidth(frame, 'SimpleImputer', statistics.length)
        const masks = maskOf(frame, marker, 'SimpleImputer')
        // The library makes one array of the table before it fills anything in.
        const array = { ...frame, columns: inOneType(frame.columns) }
        const filled = kept.map((index) => fill(array, index, statistics[index], masks[index]))
        const columns = inOneType([...filled, ...toColumns(masks, indicated)])
        return { rows: frame.rows, names: undefined, columns }
      },
    }
  },
}

/** Missing cells become the statistic. Throws UserError when the column is not of the statistic's kind. */
function fill(frame: Frame, index: number, statistic: Statistic, mask: Uint8Array | undefined): FrameColumn {
  const column = frame.columns[index]
  if (column === undefined || !mask?.includes(1) || statistic === undefined) {
    return column ?? { kind: 'text', values: [] }
  }
  if (typeof statistic === 'string') return fillText(column, statistic, mask, columnName(frame, index))
  if (column.kind === 'text') throw wrongKind(columnName(frame, index), 'text', 'numbers')
  const values = allocate(frame.rows, column.type === 'float32')
  for (let row = 0; row < frame.rows; row++) values[row] = mask[row] === 1 ? statistic : (column.values[row] ?? 0)
  return numericColumn(column.type === 'float32' ? 'float32' : 'float64', values)
}

/** A column without any value may have come as one of numbers. */
function fillText(column: FrameColumn, statistic: string, mask: Uint8Array, name: string): FrameColumn {
  if (column.kind === 'number') {
    if (mask.includes(0)) throw wrongKind(name, 'numbers', 'text')
    return { kind: 'text', values: new Array<string>(mask.length).fill(statistic) }
  }
  return { kind: 'text', values: column.values.map((value, row) => (mask[row] === 1 ? statistic : value)) }
}

const wrongKind = (name: string, is: string, was: string) =>
  new AppError('UserError', `The column "${name}" holds ${is}; SimpleImputer was fitted with ${was} there.`, name)

function readStatistics(attributes: Attributes): Statistic[] {
  const array = attributes.array('statistics_')
  if (array.dtype === 'object' || array.dtype === 'text') {
    return array.data.map((item) => {
      if (item === null || typeof item === 'number') return item ?? undefined
      if (typeof item === 'string') return item
      if (typeof item === 'boolean' || typeof item === 'bigint') return Number(item)
      return attributes.refuse('statistics_', `holds ${presentValue(item)}`)
    })
  }
  return [...attributes.numbers('statistics_').values]
}

/** Columns that had nothing but missing values in training disappear, unless the imputer keeps them. */
function keptColumns(attributes: Attributes, statistics: readonly Statistic[]): number[] {
  // Before 1.8 a constant was filled into such columns as well.
  const isConstant = attributes.text('strategy') === 'constant' && readSklearnVersion(attributes) < 108
  const keepsAll = attributes.flag('keep_empty_features', false) || isConstant
  return statistics.flatMap((statistic, index) => (keepsAll || !Number.isNaN(statistic) ? [index] : []))
}

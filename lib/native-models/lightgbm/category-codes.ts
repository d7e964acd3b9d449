import { AppError } from '#lib/core/errors.ts'
import { columnName } from '#lib/native-models/frame/floats.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import type { LightgbmModel } from '#lib/native-models/lightgbm/lightgbm-model.ts'
import { NotNative } from '#lib/native-models/not-native.ts'

/** How columns that were of type category in training become their codes again. */
export interface CategoryCodes {
  /** By column of the input; undefined when none is text. */
  textColumns: readonly boolean[] | undefined
  /** Throws UserError for numbers where categories are text. */
  encode(frame: Frame): Frame
}

/**
 * The lists of categories belong to the categorical columns in their order. That is sure only when there are as many:
 * otherwise codes must come as numbers. Throws NotNative for lists that then could belong to columns of numbers.
 */
export function planCategoryCodes({ categories, categoricalColumns, featureCount }: LightgbmModel): CategoryCodes {
  const lists = categories.map(toCodes)
  if (lists.length === 0) return { textColumns: undefined, encode: (frame) => frame }
  if (lists.length !== categoricalColumns.length) {
    if (lists.every(({ kind }) => kind === 'text')) return { textColumns: undefined, encode: (frame) => frame }
    const counts = `${lists.length} lists of categories for ${categoricalColumns.length} categorical columns`
    throw new NotNative(`the LightGBM model has ${counts} (pandas_categorical)`)
  }
  const byColumn = new Map(categoricalColumns.map((column, i) => [column, lists[i]]))
  const textColumns = Array.from({ length: featureCount }, (_, column) => byColumn.get(column)?.kind === 'text')
  return {
    textColumns: textColumns.includes(true) ? textColumns : undefined,
    encode: (frame) => ({
      ...frame,
      columns: frame.columns.map((column, index) =>
        encodeColumn(column, byColumn.get(index), columnName(frame, index)),
      ),
    }),
  }
}

interface Codes {
  kind: 'text' | 'number'
  codes: ReadonlyMap<unknown, number>
}

function toCodes(list: readonly unknown[]): Codes {
  const codes = new Map(list.map((category, code) => [category, code]))
  if (list.every((category) => typeof category === 'string')) return { kind: 'text', codes }
  if (list.every((category) => typeof category === 'number')) return { kind: 'number', codes }
  throw new NotNative(
    'the LightGBM model has categories that are neither all text nor all numbers (pandas_categorical)',
  )
}

function encodeColumn(column: FrameColumn, list: Codes | undefined, name: string): FrameColumn {
  if (!list) return column
  if (list.kind === 'text' && column.kind === 'number' && column.values.some((value) => !Number.isNaN(value))) {
    throw new AppError(
      'UserError',
      `The column "${name}" holds numbers, and the model was trained with text there.`,
      name,
    )
  }
  if (list.kind === 'number' && column.kind === 'text' && column.values.some((value) => value !== undefined)) {
    throw new AppError(
      'UserError',
      `The column "${name}" holds text, and the model was trained with numbers there.`,
      name,
    )
  }
  const code = (value: unknown) => list.codes.get(value) ?? Number.NaN
  const values =
    column.kind === 'text' ? Float64Array.from(column.values, code) : Float64Array.from(column.values, code)
  return { kind: 'number', type: 'float64', values }
}

import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import { checkWidth, toFloats } from '#lib/native-models/frame/floats.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { inOneType } from '#lib/native-models/frame/numeric-column.ts'
import { isDict, isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** Which columns are kept; `refusesMissing` where the library checks for missing numbers first. */
export interface Support {
  name: string
  mask: ArrayLike<number | boolean>
  refusesMissing: boolean
}

/** Families of estimators that never take missing numbers, and so the selectors around them take none either. */
const strictModules = ['linear_model', 'svm', 'naive_bayes', 'discriminant_analysis', 'neural_network']

export const takesNoMissing = (value: PythonValue | undefined): boolean =>
  isObject(value) && strictModules.includes(value.module.split('.')[1] ?? '')

/** Whether the selector hands tables on unchecked, which it does since 1.3 when it answers with tables. */
export function keepsTables(attributes: Attributes): boolean {
  const config = attributes.get('_sklearn_output_config')
  const isTable = isDict(config) && ['pandas', 'polars'].some((kind) => config.entries.get('transform') === kind)
  return isTable && isWrittenSince(attributes, 1, 3)
}

export function createSelector({ name, mask, refusesMissing }: Support) {
  const kept = Array.from(mask).flatMap((isKept, column) => (isKept ? [column] : []))
  return {
    name,
    detail: `${kept.length} of ${mask.length} columns`,
    steps: [],
    featureCount: mask.length,
    transform: (frame: Frame): Frame => {
      checkWidth(frame, name, mask.length)
      if (refusesMissing && frame.columns.every(({ kind }) => kind === 'number')) {
        toFloats(frame, { reader: name, missing: 'refused' })
      }
      const columns = inOneType(frame.columns)
      return {
        rows: frame.rows,
        names: undefined,
        columns: kept.flatMap((index) => columns[index] ?? []),
        zeros: frame.zeros ?? 'stored',
      }
    },
  } satisfies Estimator
}

import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import { checkWidth, toFloats } from '#lib/native-models/frame/floats.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { inOneType } from '#lib/native-models/frame/numeric-column.ts'

/** Which columns are kept; `refusesMissing` where the library checks for missing numbers first. */
export interface Support {
  name: string
  mask: ArrayLike<number | boolean>
  refusesMissing: boolean
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

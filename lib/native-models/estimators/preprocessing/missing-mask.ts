import { AppError } from '#lib/core/errors.ts'
import { type Attributes, presentValue } from '#lib/native-models/estimators/attributes.ts'
import { columnName, refuseInfinite } from '#lib/native-models/frame/floats.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'

/** What an imputer takes for missing: what is absent (None, NaN), or a number or text that stands for it. */
export type MissingMarker = { kind: 'absent' } | { kind: 'value'; value: number | string }

export function readMissingMarker(attributes: Attributes): MissingMarker {
  const value = attributes.get('missing_values')
  if (value === null || value === undefined || Number.isNaN(value)) return { kind: 'absent' }
  if (typeof value === 'number' || typeof value === 'string') return { kind: 'value', value }
  return attributes.refuse('missing_values', `is ${presentValue(value)}, which is not supported`)
}

/**
 * One mask per column: 1 where the value is missing. Throws UserError for an absent value that no marker stands for,
 * and for infinite ones.
 */
export function maskOf(frame: Frame, marker: MissingMarker, reader: string): Uint8Array[] {
  refuseInfinite(frame, reader)
  return frame.columns.map((column, index) =>
    marker.kind === 'absent'
      ? absentIn(column)
      : equalTo(column, marker.value, () => strayAbsence(columnName(frame, index), marker.value, reader)),
  )
}

function absentIn({ values }: FrameColumn): Uint8Array {
  const mask = new Uint8Array(values.length)
  for (let row = 0; row < mask.length; row++) mask[row] = isAbsent(values[row]) ? 1 : 0
  return mask
}

function equalTo({ values }: FrameColumn, marker: number | string, stray: () => AppError): Uint8Array {
  const mask = new Uint8Array(values.length)
  for (let row = 0; row < mask.length; row++) {
    const value = values[row]
    if (isAbsent(value)) throw stray()
    mask[row] = value === marker ? 1 : 0
  }
  return mask
}

const isAbsent = (value: number | string | undefined) => value === undefined || Number.isNaN(value)

const strayAbsence = (name: string, marker: number | string, reader: string) =>
  new AppError(
    'UserError',
    `The column "${name}" has empty cells, and ${reader} only fills ${JSON.stringify(marker)}.`,
    name,
  )

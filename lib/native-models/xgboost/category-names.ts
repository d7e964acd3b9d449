import { AppError } from '#lib/core/errors.ts'
import { columnName } from '#lib/native-models/frame/floats.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import type { Fields } from '#lib/native-models/xgboost/booster-value.ts'

/** By column: the code of each category that was text in training. Numbers are codes already, whatever they stood for. */
export type CategoryNames = readonly (ReadonlyMap<string, number> | undefined)[]

/** From version 3.1 a booster knows the categories it was trained with (`cats`). Throws BrokenFile and NotNative. */
export function readCategoryNames(model: Fields): CategoryNames {
  const encodings = model.has('cats') ? model.object('cats').objects('enc') : []
  return encodings.map((encoding) => {
    if (!encoding.has('offsets')) return undefined
    const offsets = encoding.numbers('offsets')
    const bytes = Buffer.from(Uint8Array.from(encoding.numbers('values')))
    if (offsets.length < 2) return undefined
    // The library counts characters where it keeps bytes: such names run into each other, and their ends are lost.
    if (bytes.some((byte) => byte > 127)) throw new NotNative('the booster has category names beyond ASCII')
    const codes = new Map<string, number>()
    for (let code = 0; code + 1 < offsets.length; code++) {
      const [from, to] = [offsets[code] ?? -1, offsets[code + 1] ?? -1]
      if (!(from >= 0 && from <= to && to <= bytes.length))
        throw new BrokenFile('The category names of the booster overlap.')
      codes.set(bytes.toString('ascii', from, to), code)
    }
    if (codes.size === offsets.length - 1) return codes
    throw new NotNative('the booster has two categories of the same name in one column')
  })
}

/** Replaces names by codes. Throws UserError for a name that was not in training, as the library does. */
export function encodeNames(frame: Frame, names: CategoryNames, reader: string): Frame {
  if (!names.some((codes) => codes)) return frame
  const columns = frame.columns.map((column, index) =>
    encodeColumn(column, names[index], columnName(frame, index), reader),
  )
  return { ...frame, columns }
}

function encodeColumn(
  column: FrameColumn,
  codes: ReadonlyMap<string, number> | undefined,
  name: string,
  reader: string,
): FrameColumn {
  if (!codes || column.kind === 'number') return column
  const values = Float64Array.from(column.values, (text, row) => {
    const code = text === undefined ? Number.NaN : codes.get(text)
    if (code !== undefined) return code
    const what = `The column "${name}" holds "${text?.slice(0, 60)}" in row ${row + 1} of the batch`
    throw new AppError('UserError', `${what}, a category that ${reader} was not trained with.`, name)
  })
  return { kind: 'number', type: 'float64', values }
}

import { AppError } from '#lib/core/errors.ts'
import { checkWidth, columnName } from '#lib/native-models/frame/floats.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** The one column of text that a vectorizer reads. Throws UserError when it is no text or a row has none. */
export function documentsOf(frame: Frame, reader: string): readonly string[] {
  checkWidth(frame, reader, 1)
  const [column] = frame.columns
  const name = columnName(frame, 0)
  if (column?.kind !== 'text') {
    throw new AppError('UserError', `The column "${name}" holds numbers, and ${reader} reads text.`, name)
  }
  return column.values.map((document, row) => {
    if (document !== undefined) return document
    throw new AppError('UserError', `The column "${name}" is empty in row ${row + 1}, and ${reader} needs text.`, name)
  })
}

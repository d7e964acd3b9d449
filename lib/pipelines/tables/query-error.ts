import { AppError } from '#lib/core/errors.ts'

/**
 * What DuckDB says of a query whose data does not allow it, as a UserError: a value that does not convert, a number out of range,
 * too little memory. Anything else stays what it is.
 */
export function queryError(cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof AppError) return cause
  const [, kind = '', line = ''] = /^(?:Error: )?([\w ]+?) Error: (.*)/.exec(cause.message) ?? []
  if (kind === 'Out of Memory') {
    const message =
      'The table is too large for the memory of this node. Select fewer columns or rows before this module.'
    return new AppError('UserError', message, undefined, { cause })
  }
  if (!['Conversion', 'Out of Range', 'Invalid Input'].includes(kind)) return cause
  return new AppError('UserError', `The data does not allow this: ${line}`, undefined, { cause })
}

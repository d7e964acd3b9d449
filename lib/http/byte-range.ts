import { AppError } from '#lib/core/errors.ts'

/** Bytes `start` up to but without `end`. */
export interface RangeOfFile {
  start: number
  end: number
}

/**
 * The range a `Range` header asks of a file of `size` bytes; undefined for the whole file, also when the header has several
 * ranges or another unit, which RFC 9110 lets a server ignore. Throws RangeNotSatisfiable for a start beyond the end.
 */
export function parseRange(header: string | null, size: number): RangeOfFile | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    const suffix = Number(last)
    if (suffix === 0 || size === 0) throw notSatisfiable(size)
    return { start: Math.max(0, size - suffix), end: size }
  }
  const start = Number(first)
  if (start >= size) throw notSatisfiable(size)
  if (last !== '' && Number(last) < start) return undefined
  return { start, end: last === '' ? size : Math.min(size, Number(last) + 1) }
}

const notSatisfiable = (size: number) =>
  new AppError('RangeNotSatisfiable', `The file has ${size} bytes; the requested range lies outside of it.`, 'range')

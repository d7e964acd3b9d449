import { BrokenFile } from '#lib/native-models/not-native.ts'

/** A cursor over UBJSON bytes, which are big-endian. */
export interface UbjsonCursor {
  view: DataView
  bytes: Buffer
  at: number
}

export const brokenUbjson = ({ at }: UbjsonCursor, what: string) =>
  new BrokenFile(`The booster is damaged UBJSON: ${what} at byte ${at}.`)

export function nextByte(cursor: UbjsonCursor): number {
  const byte = cursor.bytes[cursor.at++]
  if (byte === undefined) throw brokenUbjson(cursor, 'the file ends')
  return byte
}

/** Moves past `size` bytes and answers where they start. */
export function skipBytes(cursor: UbjsonCursor, size: number): number {
  const from = cursor.at
  if (!(size >= 0 && from + size <= cursor.bytes.length)) throw brokenUbjson(cursor, `${size} bytes are missing`)
  cursor.at += size
  return from
}

/** A number that stands alone, by its marker; undefined when the marker is of something else. */
export function readNumber(cursor: UbjsonCursor, marker: string): number | undefined {
  const { view } = cursor
  switch (marker) {
    case 'i':
      return view.getInt8(skipBytes(cursor, 1))
    case 'U':
      return view.getUint8(skipBytes(cursor, 1))
    case 'I':
      return view.getInt16(skipBytes(cursor, 2))
    case 'l':
      return view.getInt32(skipBytes(cursor, 4))
    case 'L':
      return Number(view.getBigInt64(skipBytes(cursor, 8)))
    case 'd':
      return view.getFloat32(skipBytes(cursor, 4))
    case 'D':
      return view.getFloat64(skipBytes(cursor, 8))
    default:
      return undefined
  }
}

export function readLength(cursor: UbjsonCursor): number {
  const length = readNumber(cursor, String.fromCharCode(nextByte(cursor)))
  if (length === undefined || !Number.isInteger(length) || length < 0)
    throw brokenUbjson(cursor, 'a length is no number')
  return length
}

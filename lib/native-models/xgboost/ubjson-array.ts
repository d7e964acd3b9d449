import type { NumberArray } from '#lib/native-models/xgboost/booster-value.ts'
import {
  brokenUbjson,
  nextByte,
  readLength,
  skipBytes,
  type UbjsonCursor,
} from '#lib/native-models/xgboost/ubjson-cursor.ts'

const itemBytes: Record<string, number> = { i: 1, U: 1, I: 2, l: 4, L: 8, d: 4, D: 8 }

/** An array of numbers of one type, after its `$`. Memory is taken only for bytes that are there. */
export function readTypedArray(cursor: UbjsonCursor): NumberArray {
  const type = String.fromCharCode(nextByte(cursor))
  if (nextByte(cursor) !== '#'.charCodeAt(0)) throw brokenUbjson(cursor, 'a typed array has no count')
  const length = readLength(cursor)
  const size = itemBytes[type]
  if (!size) throw brokenUbjson(cursor, `arrays of type ${JSON.stringify(type)} are unknown`)
  const from = skipBytes(cursor, length * size)
  return numbersAt(cursor.view, type, from, length)
}

function numbersAt(view: DataView, type: string, from: number, length: number): NumberArray {
  switch (type) {
    case 'i':
      return fill(new Int8Array(length), (i) => view.getInt8(from + i))
    case 'U':
      return fill(new Uint8Array(length), (i) => view.getUint8(from + i))
    case 'I':
      return fill(new Int16Array(length), (i) => view.getInt16(from + i * 2))
    case 'l':
      return fill(new Int32Array(length), (i) => view.getInt32(from + i * 4))
    case 'L':
      return fill(new Float64Array(length), (i) => Number(view.getBigInt64(from + i * 8)))
    case 'd':
      return fill(new Float32Array(length), (i) => view.getFloat32(from + i * 4))
    default:
      return fill(new Float64Array(length), (i) => view.getFloat64(from + i * 8))
  }
}

function fill<T extends NumberArray>(array: T, read: (index: number) => number): T {
  for (let i = 0; i < array.length; i++) array[i] = read(i)
  return array
}

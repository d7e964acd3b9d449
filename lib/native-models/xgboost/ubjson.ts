import type { BoosterObject, BoosterValue } from '#lib/native-models/xgboost/booster-value.ts'
import { readTypedArray } from '#lib/native-models/xgboost/ubjson-array.ts'
import {
  brokenUbjson,
  nextByte,
  readLength,
  readNumber,
  skipBytes,
  type UbjsonCursor,
} from '#lib/native-models/xgboost/ubjson-cursor.ts'

const maxNesting = 100

/** The one value that a UBJSON file holds. Throws BrokenFile with the place of what is wrong. */
export function parseUbjson(file: Uint8Array): BoosterValue {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const cursor = { bytes, view: new DataView(file.buffer, file.byteOffset, file.byteLength), at: 0 }
  const value = readValue(cursor, nextByte(cursor), 0)
  if (cursor.at !== bytes.length) throw brokenUbjson(cursor, 'there are bytes after the end')
  return value
}

function readText(cursor: UbjsonCursor): string {
  const length = readLength(cursor)
  const from = skipBytes(cursor, length)
  return cursor.bytes.toString('utf8', from, from + length)
}

function readValue(cursor: UbjsonCursor, byte: number, nesting: number): BoosterValue {
  if (nesting > maxNesting) throw brokenUbjson(cursor, `values are nested more than ${maxNesting} deep`)
  const marker = String.fromCharCode(byte)
  switch (marker) {
    case '{':
      return readObject(cursor, nesting)
    case '[':
      return readArray(cursor, nesting)
    case 'S':
      return readText(cursor)
    case 'C':
      return String.fromCharCode(nextByte(cursor))
    case 'T':
      return true
    case 'F':
      return false
    case 'Z':
      return null
    case 'N':
      return readValue(cursor, nextByte(cursor), nesting + 1)
  }
  const number = readNumber(cursor, marker)
  if (number === undefined) throw brokenUbjson(cursor, `the marker ${JSON.stringify(marker)} is unknown`)
  return number
}

function readObject(cursor: UbjsonCursor, nesting: number): BoosterObject {
  const object: BoosterObject = Object.create(null)
  while (cursor.bytes[cursor.at] !== code('}')) {
    const key = readText(cursor)
    object[key] = readValue(cursor, nextByte(cursor), nesting + 1)
  }
  cursor.at++
  return object
}

function readArray(cursor: UbjsonCursor, nesting: number): BoosterValue {
  const next = cursor.bytes[cursor.at]
  if (next === code('$')) {
    cursor.at++
    return readTypedArray(cursor)
  }
  const items: BoosterValue[] = []
  if (next === code('#')) {
    cursor.at++
    for (let left = readLength(cursor); left > 0; left--) items.push(readValue(cursor, nextByte(cursor), nesting + 1))
    return items
  }
  while (cursor.bytes[cursor.at] !== code(']')) items.push(readValue(cursor, nextByte(cursor), nesting + 1))
  cursor.at++
  return items
}

const code = (character: string) => character.charCodeAt(0)

import type { Reading } from '#lib/native-models/reading.ts'

/** What the directory at the end of a zip file says about one member (PKWARE's APPNOTE 4.3.12). */
export interface ZipEntry {
  method: number
  crc: number
  packedBytes: number
  bytes: number
  /** Where its local header is. */
  offset: number
}

interface DirectoryPlace {
  offset: number
  entries: number
}

const endMagic = 0x06054b50
const endBytes = 22
const longestComment = 0xffff
const end64Magic = 0x06064b50
const locator64Magic = 0x07064b50
const locator64Bytes = 20
const entryMagic = 0x02014b50
const entryBytes = 46
/** A field whose value is in the zip64 extra field instead. */
const elsewhere = 0xffffffff
const zip64Extra = 1

/** Throws BrokenFile when the file does not end like a zip file. */
export function findDirectory(bytes: Uint8Array, reading: Reading): DirectoryPlace {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = Math.max(0, bytes.length - endBytes - longestComment)
  for (let end = bytes.length - endBytes; end >= first; end -= 1) {
    if (view.getUint32(end, true) !== endMagic) continue
    const end64 = findEnd64(view, end - locator64Bytes)
    if (end64 !== undefined) return { entries: uint64(view, end64 + 32), offset: uint64(view, end64 + 48) }
    return { entries: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true) }
  }
  throw reading.broken('the directory at the end of the zip file is missing')
}

function findEnd64(view: DataView, locator: number): number | undefined {
  if (locator < 0 || view.getUint32(locator, true) !== locator64Magic) return undefined
  const end64 = uint64(view, locator + 8)
  return end64 + 56 <= view.byteLength && view.getUint32(end64, true) === end64Magic ? end64 : undefined
}

/** Names and entries. Throws BrokenFile when one is cut off, or when there are too many. */
export function readDirectory(bytes: Uint8Array, place: DirectoryPlace, reading: Reading): [string, ZipEntry][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (place.entries > reading.limits.zipEntries) throw reading.broken(`it is a zip file of ${place.entries} files`)
  const found: [string, ZipEntry][] = []
  let offset = place.offset
  for (let number = 0; number < place.entries; number += 1) {
    if (offset + entryBytes > bytes.length || view.getUint32(offset, true) !== entryMagic) {
      throw reading.broken('the directory of the zip file is damaged')
    }
    const nameEnd = offset + entryBytes + view.getUint16(offset + 28, true)
    const extraEnd = nameEnd + view.getUint16(offset + 30, true)
    if (extraEnd > bytes.length) throw reading.broken('the directory of the zip file is cut off')
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + offset + entryBytes, nameEnd - offset - entryBytes)
    found.push([name.toString('utf8'), readEntry(view, offset, nameEnd, extraEnd)])
    offset = extraEnd + view.getUint16(offset + 32, true)
  }
  return found
}

function readEntry(view: DataView, offset: number, extraStart: number, extraEnd: number): ZipEntry {
  const large = largeNumbers(view, extraStart, extraEnd)
  const sizeOf = (at: number) => {
    const size = view.getUint32(offset + at, true)
    return size === elsewhere ? (large.shift() ?? size) : size
  }
  const bytes = sizeOf(24)
  const packedBytes = sizeOf(20)
  return {
    method: view.getUint16(offset + 10, true),
    crc: view.getUint32(offset + 16, true),
    bytes,
    packedBytes,
    offset: sizeOf(42),
  }
}

/** The zip64 extra field holds, in turn, the numbers that do not fit. */
function largeNumbers(view: DataView, start: number, end: number): number[] {
  for (let offset = start; offset + 4 <= end; ) {
    const length = view.getUint16(offset + 2, true)
    const isWhole = offset + 4 + length <= end
    if (view.getUint16(offset, true) === zip64Extra && isWhole) {
      return Array.from({ length: length >> 3 }, (_, index) => uint64(view, offset + 4 + index * 8))
    }
    offset += 4 + length
  }
  return []
}

const uint64 = (view: DataView, offset: number) => Number(view.getBigUint64(offset, true))

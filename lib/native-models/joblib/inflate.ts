import { gunzipSync, inflateSync } from 'node:zlib'
import type { Reading } from '#lib/native-models/reading.ts'

/** First bytes of the compressions that joblib writes and that are not read here. */
const otherCompressions = [
  { name: 'bz2', magic: [0x42, 0x5a, 0x68] },
  { name: 'lzma', magic: [0x5d, 0x00, 0x00] },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { name: 'lz4', magic: [0x04, 0x22, 0x4d, 0x18] },
  { name: 'joblib 0.9', magic: [0x5a, 0x46] },
]

/** The file without joblib's compression. Throws NotNative naming another compression, BrokenFile for damage. */
export function inflateContainer(bytes: Uint8Array, reading: Reading): Uint8Array {
  const other = otherCompressions.find(({ magic }) => startsWith(bytes, magic))
  if (other) throw reading.notNative(`compression with ${other.name}`, 'is not supported')
  if (startsWith(bytes, [0x1f, 0x8b])) return inflate(bytes, gunzipSync, reading)
  return startsWith(bytes, [0x78]) ? inflate(bytes, inflateSync, reading) : bytes
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, place) => bytes[place] === byte)

function inflate(bytes: Uint8Array, inflateSyncOf: typeof inflateSync, reading: Reading): Uint8Array {
  const maxOutputLength = reading.limits.inflatedBytes
  try {
    const inflated = inflateSyncOf(bytes, { maxOutputLength, chunkSize: 2 ** 20 })
    return new Uint8Array(inflated.buffer, inflated.byteOffset, inflated.byteLength)
  } catch (error) {
    const isTooLong = error instanceof RangeError
    throw reading.broken(isTooLong ? `it inflates to more than ${maxOutputLength} bytes` : 'its compression is damaged')
  }
}

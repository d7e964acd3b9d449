import { crc32, inflateRawSync } from 'node:zlib'
import type { Reading } from '#lib/native-models/reading.ts'
import { findDirectory, readDirectory, type ZipEntry } from '#lib/native-models/skops/zip-directory.ts'

const localHeaderMagic = 0x04034b50
const localHeaderBytes = 30
const stored = 0
const deflated = 8

/** The members of a zip file; each is inflated, within the limits, and checked against its CRC when it is read. */
export class ZipFile {
  readonly #bytes: Uint8Array
  readonly #reading: Reading
  readonly #entries: ReadonlyMap<string, ZipEntry>

  /** Throws BrokenFile when the directory at the end is damaged. */
  constructor(bytes: Uint8Array, reading: Reading) {
    this.#bytes = bytes
    this.#reading = reading
    this.#entries = new Map(readDirectory(bytes, findDirectory(bytes, reading), reading))
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  /** A view of the file where the member is stored as it is. Throws BrokenFile. */
  read(name: string): Uint8Array {
    const reading = this.#reading
    const entry = this.#entries.get(name)
    if (!entry) throw reading.broken(`it names the file "${name}", which is not there`)
    reading.place = name
    const packed = this.#packedBytes(entry)
    const bytes = entry.method === stored ? packed : this.#inflate(packed, entry)
    if (bytes.length !== entry.bytes)
      throw reading.broken(`${entry.bytes} bytes are announced and ${bytes.length} there`)
    if (crc32(bytes) !== entry.crc) throw reading.broken('its bytes do not match their checksum')
    return bytes
  }

  /** The local header repeats name and extra field, and may be longer than the directory says. */
  #packedBytes({ offset, packedBytes }: ZipEntry): Uint8Array {
    const view = viewOf(this.#bytes)
    const isHeader = offset + localHeaderBytes <= view.byteLength && view.getUint32(offset, true) === localHeaderMagic
    if (!isHeader) throw this.#reading.broken('the directory names a place where it is not')
    const start = offset + localHeaderBytes + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    if (start + packedBytes > view.byteLength) throw this.#reading.broken('it is cut off')
    return this.#bytes.subarray(start, start + packedBytes)
  }

  #inflate(packed: Uint8Array, { method, bytes }: ZipEntry): Uint8Array {
    if (method !== deflated) throw this.#reading.notNative(`zip compression method ${method}`, 'is not supported')
    this.#reading.spendInflatedBytes(bytes)
    try {
      return new Uint8Array(inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) }))
    } catch {
      throw this.#reading.broken('its compression is damaged')
    }
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

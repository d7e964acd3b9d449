import { BrokenFile } from '#lib/native-models/not-native.ts'

/** Reads little-endian values one after the other. Every read throws BrokenFile when the file is too short. */
export interface BinaryCursor {
  at(): number
  left(): number
  skip(bytes: number): void
  int32(): number
  uint32(): number
  float32(): number
  /** A 64-bit count of things of `itemBytes` bytes each, all of which must be there. */
  count(itemBytes: number): number
  text(): string
}

export function binaryCursor(file: Uint8Array): BinaryCursor {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  let at = 0
  const take = (bytes: number) => {
    const from = at
    if (!(bytes >= 0 && from + bytes <= view.byteLength)) {
      throw new BrokenFile(
        `The booster ends at byte ${view.byteLength}, and ${bytes} bytes more were expected at ${from}.`,
      )
    }
    at += bytes
    return from
  }
  const count = (itemBytes: number) => {
    const number = Number(view.getBigUint64(take(8), true))
    if (number * itemBytes <= view.byteLength - at) return number
    throw new BrokenFile(`The booster claims ${number} items at byte ${at - 8}, more than it has.`)
  }
  return {
    at: () => at,
    left: () => view.byteLength - at,
    skip: (bytes) => void take(bytes),
    int32: () => view.getInt32(take(4), true),
    uint32: () => view.getUint32(take(4), true),
    float32: () => view.getFloat32(take(4), true),
    count,
    text() {
      const length = count(1)
      const from = take(length)
      return Buffer.from(view.buffer, view.byteOffset + from, length).toString('utf8')
    },
  }
}

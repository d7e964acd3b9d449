/** Numbers in lists of the protocol buffer wire format, one behind the other without tags. */
export function packIntegers(values: readonly (number | bigint)[]): Uint8Array {
  const bytes: number[] = []
  for (const value of values) {
    if (typeof value === 'number' && value >= 0 && value < 128) bytes.push(value)
    else pushVarint(bytes, BigInt(value))
  }
  return Uint8Array.from(bytes)
}

/** Negative ones take ten bytes. */
function pushVarint(bytes: number[], value: bigint): void {
  let rest = BigInt.asUintN(64, value)
  while (rest >= 128n) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  bytes.push(Number(rest))
}

/** Little endian, whatever this machine's order is. */
export function packFloats(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  for (const [index, value] of values.entries()) view.setFloat32(index * 4, value, true)
  return new Uint8Array(view.buffer)
}

export function packDoubles(values: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8))
  for (let index = 0; index < values.length; index++) view.setFloat64(index * 8, values[index] ?? 0, true)
  return new Uint8Array(view.buffer)
}

export function packLongs(values: readonly bigint[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 8))
  for (const [index, value] of values.entries()) view.setBigInt64(index * 8, value, true)
  return new Uint8Array(view.buffer)
}

import { type Datatype, datatypeBytes } from '#lib/inference/protocols/v2/datatypes.ts'
import type { Cells } from '#lib/inference/question.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { TensorValues } from '#lib/scoring/scorer.ts'

/** The elements of a tensor that came as raw little-endian bytes: the bytes themselves, seen as numbers. Throws Refusal 400. */
export function decodeBytes(bytes: Uint8Array, datatype: Datatype, count: number, name: string): Cells {
  if (datatype === 'BYTES') return decodeTexts(bytes, count, name)
  const expected = count * datatypeBytes[datatype]
  if (bytes.byteLength !== expected) {
    throw new Refusal(
      400,
      `Input "${name}": ${count} elements of ${datatype} are ${expected} bytes, and ${bytes.byteLength} came.`,
      { target: name },
    )
  }
  return decodeNumbers(aligned(bytes, datatypeBytes[datatype]), datatype, name)
}

/** Typed arrays begin at multiples of their element's size. A buffer's own slice would not copy. */
function aligned(bytes: Uint8Array, size: number): Uint8Array {
  return bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes)
}

function decodeNumbers(
  { buffer, byteOffset, byteLength }: Uint8Array,
  datatype: Exclude<Datatype, 'BYTES'>,
  name: string,
): TensorValues {
  const count = byteLength / datatypeBytes[datatype]
  switch (datatype) {
    case 'FP32':
      return new Float32Array(buffer, byteOffset, count)
    case 'FP64':
      return new Float64Array(buffer, byteOffset, count)
    case 'FP16':
      return new Float32Array(new Float16Array(buffer, byteOffset, count))
    case 'INT64':
      return new BigInt64Array(buffer, byteOffset, count)
    case 'UINT64':
      return signed(new BigInt64Array(buffer, byteOffset, count), name)
    case 'INT32':
      return new Int32Array(buffer, byteOffset, count)
    case 'UINT32':
      return new Float64Array(new Uint32Array(buffer, byteOffset, count))
    case 'INT16':
      return new Int16Array(buffer, byteOffset, count)
    case 'UINT16':
      return new Uint16Array(buffer, byteOffset, count)
    case 'INT8':
      return new Int8Array(buffer, byteOffset, count)
    case 'UINT8':
    case 'BOOL':
      return new Uint8Array(buffer, byteOffset, count)
  }
}

/** Beyond 2^63 there is no type of a model that could hold it. */
function signed(values: BigInt64Array, name: string): BigInt64Array {
  if (values.every((value) => value >= 0n)) return values
  throw new Refusal(400, `Input "${name}" has a value beyond 9223372036854775807, which no model reads.`, {
    target: name,
  })
}

const prefixBytes = 4

/** Each element is its length in four bytes, and that many bytes. */
function decodeTexts(bytes: Uint8Array, count: number, name: string): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const elements: Uint8Array[] = []
  let at = 0
  while (at < bytes.byteLength) {
    const length = at + prefixBytes <= bytes.byteLength ? view.getUint32(at, true) : Number.POSITIVE_INFINITY
    at += prefixBytes
    if (at + length > bytes.byteLength)
      throw new Refusal(400, `Input "${name}": element ${elements.length + 1} of BYTES ends beyond its data.`, {
        target: name,
      })
    elements.push(bytes.subarray(at, at + length))
    at += length
  }
  if (elements.length !== count) throw wrongCount(name, count, elements.length)
  return elements
}

/** The elements of `data`, flat or nested as the shape has it, one behind the other. Throws Refusal 400. */
export function flattenData(data: unknown, shape: readonly number[], count: number, name: string): readonly unknown[] {
  if (!Array.isArray(data)) throw new Refusal(400, `Input "${name}" has no "data" list.`, { target: name })
  const flat = Array.isArray(data[0]) ? [] : data
  if (flat !== data) flattenInto(flat, data, shape, 0, name)
  if (flat.length !== count) throw wrongCount(name, count, flat.length)
  return flat
}

function flattenInto(
  flat: unknown[],
  data: readonly unknown[],
  shape: readonly number[],
  depth: number,
  name: string,
): void {
  if (data.length !== shape[depth])
    throw new Refusal(400, `Input "${name}": the nested data is not of the shape [${shape.join(', ')}].`, {
      target: name,
    })
  for (const item of data) {
    if (!Array.isArray(item)) flat.push(item)
    else if (depth + 1 < shape.length) flattenInto(flat, item, shape, depth + 1, name)
    else
      throw new Refusal(400, `Input "${name}": the data is nested deeper than its shape [${shape.join(', ')}].`, {
        target: name,
      })
  }
}

const wrongCount = (name: string, count: number, given: number) =>
  new Refusal(400, `Input "${name}": its shape is of ${count} elements, and ${given} came.`, { target: name })

import { encodeTensor } from '#lib/learning/onnx/encode-tensor.ts'
import { packFloats, packIntegers } from '#lib/learning/onnx/encode-wire.ts'
import type { Attribute } from '#lib/learning/onnx/graph-builder.ts'
import { concatBytes, encodeField, encodeNumber } from '#lib/onnx/protobuf.ts'

/** Field numbers of AttributeProto in onnx.proto3, and the number that tells which one is filled. */
const field = { name: 1, float: 2, integer: 3, text: 4, tensor: 5, floats: 7, integers: 8, texts: 9, type: 20 } as const
const typeNumbers = { float: 1, integer: 2, text: 3, tensor: 4, floats: 6, integers: 7, texts: 8 } as const

export function encodeAttribute(name: string, value: Attribute): Uint8Array {
  const { kind, content } = encodeContent(value)
  return concatBytes([encodeField(field.name, name), ...content, encodeNumber(field.type, typeNumbers[kind])])
}

function encodeContent(value: Attribute): { kind: keyof typeof typeNumbers; content: Uint8Array[] } {
  if (typeof value === 'bigint') return { kind: 'integer', content: [tagged(field.integer, 0, packIntegers([value]))] }
  if (typeof value === 'number') return { kind: 'float', content: [tagged(field.float, 5, packFloats([value]))] }
  if (typeof value === 'string') return { kind: 'text', content: [encodeField(field.text, value)] }
  if (!Array.isArray(value)) {
    return {
      kind: 'tensor',
      content: [encodeField(field.tensor, encodeTensor('', value.type, value.dims, value.values))],
    }
  }
  if (isListOf(value, 'string')) return { kind: 'texts', content: value.map((text) => encodeField(field.texts, text)) }
  if (isListOf(value, 'number')) return { kind: 'floats', content: [encodeField(field.floats, packFloats(value))] }
  return { kind: 'integers', content: [encodeField(field.integers, packIntegers(value.map(BigInt)))] }
}

const tagged = (number: number, wireType: number, content: Uint8Array): Uint8Array =>
  concatBytes([packIntegers([number * 8 + wireType]), content])

function isListOf(values: readonly unknown[], type: 'string'): values is string[]
function isListOf(values: readonly unknown[], type: 'number'): values is number[]
function isListOf(values: readonly unknown[], type: 'string' | 'number'): boolean {
  return typeof values[0] === type
}

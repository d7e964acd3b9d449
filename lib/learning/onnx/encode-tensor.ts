import { packDoubles, packFloats, packIntegers, packLongs } from '#lib/learning/onnx/encode-wire.ts'
import type { ElementType, TensorElements, TensorShape } from '#lib/learning/onnx/graph-builder.ts'
import { concatBytes, encodeField, encodeNumber } from '#lib/onnx/protobuf.ts'

/** TensorProto.DataType of onnx.proto3. */
const elementTypes: Record<ElementType, number> = { float: 1, int64: 7, string: 8, bool: 9, double: 11 }

/** Field numbers of onnx.proto3, named message.field. */
const field = {
  tensorDims: 1,
  tensorType: 2,
  tensorStrings: 6,
  tensorName: 8,
  tensorRaw: 9,
  valueName: 1,
  valueType: 2,
  typeTensor: 1,
  typeElement: 1,
  typeShape: 2,
  shapeDimension: 1,
  dimensionSize: 1,
  dimensionName: 2,
} as const

/** A TensorProto. Throws RangeError when there are more or fewer values than the sizes say. */
export function encodeTensor(name: string, type: ElementType, dims: readonly number[], values: TensorElements) {
  const length = dims.reduce((product, size) => product * size, 1)
  if (length !== values.length) {
    throw new RangeError(`a tensor of [${dims.join(', ')}] holds ${length} values, not ${values.length}`)
  }
  return concatBytes([
    encodeField(field.tensorDims, packIntegers(dims)),
    encodeNumber(field.tensorType, elementTypes[type]),
    encodeField(field.tensorName, name),
    ...encodeElements(type, values),
  ])
}

function encodeElements(type: ElementType, values: TensorElements): Uint8Array[] {
  if (type === 'string') return Array.from(values, (value) => encodeField(field.tensorStrings, String(value)))
  return [encodeField(field.tensorRaw, packElements(type, values))]
}

function packElements(type: Exclude<ElementType, 'string'>, values: TensorElements): Uint8Array {
  if (type === 'double') return packDoubles(values instanceof Float64Array ? values : Array.from(values, Number))
  if (type === 'float') return packFloats(Array.from(values, Number))
  if (type === 'bool') return Uint8Array.from(values, (value) => (value ? 1 : 0))
  return packLongs(Array.from(values, BigInt))
}

/** A ValueInfoProto. */
export function encodeValueInfo(name: string, { type, dims }: TensorShape): Uint8Array {
  const dimensions = dims.map((size) =>
    typeof size === 'number' ? encodeNumber(field.dimensionSize, size) : encodeField(field.dimensionName, size),
  )
  const shape = concatBytes(dimensions.map((dimension) => encodeField(field.shapeDimension, dimension)))
  const tensor = concatBytes([encodeNumber(field.typeElement, elementTypes[type]), encodeField(field.typeShape, shape)])
  return concatBytes([
    encodeField(field.valueName, name),
    encodeField(field.valueType, encodeField(field.typeTensor, tensor)),
  ])
}

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { concatBytes, encodeField, encodeNumber } from '#lib/onnx/protobuf.ts'

/** ONNX element types (TensorProto.DataType) of the tensors below. */
const elementTypes = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, string: 8, bool: 9, float64: 11 } as const

export interface TestTensor {
  name: string
  dtype: keyof typeof elementTypes
  /** −1 leaves a size open. */
  shape: number[]
}

export interface TestNode {
  op: string
  inputs: string[]
  outputs: string[]
  /** Integers and lists of integers. */
  attributes?: Record<string, number | number[]>
}

/** Bytes of a graph of standard operators, small enough to write by hand. */
export function onnxGraph(nodes: TestNode[], inputs: TestTensor[], outputs: TestTensor[]): Uint8Array {
  const graph = concatBytes([
    ...nodes.map((node) => encodeField(1, encodeNode(node))),
    encodeField(2, 'test'),
    ...inputs.map((tensor) => encodeField(11, encodeValue(tensor))),
    ...outputs.map((tensor) => encodeField(12, encodeValue(tensor))),
  ])
  const opset = encodeField(8, encodeNumber(2, 13))
  return concatBytes([encodeNumber(1, 8), encodeField(7, graph), opset])
}

/** A folder of its own with the graph as model.onnx and, if given, an MLmodel with that inputs signature. */
export function writeModel(graph: Uint8Array, signatureInputs?: object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-model-'))
  writeFileSync(join(folder, 'model.onnx'), graph)
  if (signatureInputs) {
    const inputs = JSON.stringify(signatureInputs)
    writeFileSync(
      join(folder, 'MLmodel'),
      `flavors:\n  onnx:\n    data: model.onnx\nsignature:\n  inputs: '${inputs}'\n`,
    )
  }
  return folder
}

function encodeNode({ op, inputs, outputs, attributes = {} }: TestNode): Uint8Array {
  return concatBytes([
    ...inputs.map((name) => encodeField(1, name)),
    ...outputs.map((name) => encodeField(2, name)),
    encodeField(4, op),
    ...Object.entries(attributes).map(([name, value]) => encodeField(5, encodeAttribute(name, value))),
  ])
}

function encodeAttribute(name: string, value: number | number[]): Uint8Array {
  const [content, type] = Array.isArray(value)
    ? [value.map((entry) => encodeNumber(8, entry)), 7]
    : [[encodeNumber(3, value)], 2]
  return concatBytes([encodeField(1, name), ...content, encodeNumber(20, type)])
}

function encodeValue({ name, dtype, shape }: TestTensor): Uint8Array {
  const dims = shape.map((size) => encodeField(1, size < 0 ? encodeField(2, 'n') : encodeNumber(1, size)))
  const tensor = concatBytes([encodeNumber(1, elementTypes[dtype]), encodeField(2, concatBytes(dims))])
  return concatBytes([encodeField(1, name), encodeField(2, encodeField(1, tensor))])
}

import {
  concatBytes,
  encodeField,
  encodeNumber,
  findText,
  readFields,
  readText,
  type WireField,
} from '#lib/onnx/protobuf.ts'

/** Field numbers of onnx.proto3, named message.field. */
const field = {
  modelGraph: 7,
  modelOpset: 8,
  opsetDomain: 1,
  opsetVersion: 2,
  graphNode: 1,
  graphOutput: 12,
  nodeInput: 1,
  nodeOutput: 2,
  nodeType: 4,
  nodeAttribute: 5,
  valueName: 1,
  valueType: 2,
  typeTensor: 1,
  tensorElementType: 1,
  tensorShape: 2,
  shapeDimension: 1,
  dimensionSize: 1,
  dimensionName: 2,
  attributeName: 1,
  attributeInts: 8,
  attributeStrings: 9,
} as const

const float32 = 1
const identityOpset = 13

export interface CutGraph {
  model: Uint8Array
  /** Per output that was a list of maps: the keys of the maps, in the order of the tensor's columns. */
  labels: Map<string, string[]>
}

/**
 * Replaces every ZipMap by Identity, so that its output is the tensor of probabilities under the same name.
 * onnxruntime-node cannot return the maps a ZipMap makes. Undefined when the graph has none.
 */
export function cutZipMaps(model: Uint8Array): CutGraph | undefined {
  const modelFields = readFields(model)
  const graphField = modelFields.find(({ number }) => number === field.modelGraph)
  if (!graphField) return undefined
  const graph = readFields(graphField.bytes)
  const labels = new Map(graph.filter(isZipMap).map(readZipMap))
  if (labels.size === 0) return undefined
  const rewritten = graph.map((part) => {
    if (isZipMap(part)) return encodeField(field.graphNode, toIdentity(part))
    const name = part.number === field.graphOutput ? valueName(part) : ''
    const width = labels.get(name)?.length
    return width === undefined ? part.raw : encodeField(field.graphOutput, floatTensor(name, width))
  })
  const parts = modelFields.map((part) =>
    part === graphField ? encodeField(field.modelGraph, concatBytes(rewritten)) : part.raw,
  )
  return { model: concatBytes([...parts, ...missingOpset(modelFields)]), labels }
}

function isZipMap(part: WireField): boolean {
  return part.number === field.graphNode && findText(readFields(part.bytes), field.nodeType) === 'ZipMap'
}

function readZipMap(part: WireField): [output: string, labels: string[]] {
  const node = readFields(part.bytes)
  const attributes = node.filter(({ number }) => number === field.nodeAttribute).map(({ bytes }) => readFields(bytes))
  const labels = attributes
    .filter((attribute) => findText(attribute, field.attributeName)?.startsWith('classlabels_'))
    .flatMap(readLabels)
  return [findText(node, field.nodeOutput) ?? '', labels]
}

/** Integers come one per field or packed into one; either way as varints. */
function readLabels(attribute: WireField[]): string[] {
  const texts = attribute.filter(({ number }) => number === field.attributeStrings).map(({ bytes }) => readText(bytes))
  const integers = attribute
    .filter(({ number }) => number === field.attributeInts)
    .flatMap(({ wireType, bytes, raw }) => [...signedVarints(wireType === 2 ? bytes : raw.subarray(1))])
  return [...texts, ...integers.map(String)]
}

function* signedVarints(bytes: Uint8Array): Generator<bigint> {
  let value = 0n
  let shift = 0n
  for (const byte of bytes) {
    value |= BigInt(byte & 0x7f) << shift
    shift += 7n
    if (byte >= 0x80) continue
    yield BigInt.asIntN(64, value)
    value = 0n
    shift = 0n
  }
}

function toIdentity(part: WireField): Uint8Array {
  const kept = readFields(part.bytes).filter(({ number }) => number === field.nodeInput || number === field.nodeOutput)
  return concatBytes([...kept.map(({ raw }) => raw), encodeField(field.nodeType, 'Identity')])
}

const valueName = (part: WireField): string => findText(readFields(part.bytes), field.valueName) ?? ''

function floatTensor(name: string, width: number): Uint8Array {
  const dimensions = [encodeField(field.dimensionName, 'rows'), encodeNumber(field.dimensionSize, width)]
  const shape = concatBytes(dimensions.map((dimension) => encodeField(field.shapeDimension, dimension)))
  const tensor = concatBytes([encodeNumber(field.tensorElementType, float32), encodeField(field.tensorShape, shape)])
  return concatBytes([
    encodeField(field.valueName, name),
    encodeField(field.valueType, encodeField(field.typeTensor, tensor)),
  ])
}

/** A graph of ai.onnx.ml operators alone does not import the standard operators that Identity belongs to. */
function missingOpset(modelFields: WireField[]): Uint8Array[] {
  const domains = modelFields
    .filter(({ number }) => number === field.modelOpset)
    .map(({ bytes }) => findText(readFields(bytes), field.opsetDomain) ?? '')
  if (domains.some((domain) => domain === '' || domain === 'ai.onnx')) return []
  return [encodeField(field.modelOpset, encodeNumber(field.opsetVersion, identityOpset))]
}

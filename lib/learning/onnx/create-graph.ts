import { encodeAttribute } from '#lib/learning/onnx/encode-attribute.ts'
import { encodeTensor, encodeValueInfo } from '#lib/learning/onnx/encode-tensor.ts'
import type { Attribute, GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import { concatBytes, encodeField, encodeNumber } from '#lib/onnx/protobuf.ts'

/** Field numbers of onnx.proto3, named message.field. */
const field = {
  modelIrVersion: 1,
  modelProducer: 2,
  modelGraph: 7,
  modelOpset: 8,
  opsetDomain: 1,
  opsetVersion: 2,
  graphNode: 1,
  graphName: 2,
  graphInitializer: 5,
  graphInput: 11,
  graphOutput: 12,
  nodeInput: 1,
  nodeOutput: 2,
  nodeName: 3,
  nodeType: 4,
  nodeAttribute: 5,
  nodeDomain: 7,
} as const

const irVersion = 8
const opsets = { '': 17, 'ai.onnx.ml': 3 } as const

interface Node {
  name: string
  op: string
  domain: string
  inputs: readonly string[]
  outputs: readonly string[]
  attributes: Readonly<Record<string, Attribute>>
}

/** Throws RangeError when an input or output is named like another tensor, or a constant's values do not fill its sizes. */
export function createGraph(): GraphBuilder {
  const parts = { inputs: [] as Uint8Array[], outputs: [] as Uint8Array[], others: [] as Uint8Array[] }
  const names = new Set<string>()
  const claim = (name: string) => {
    if (names.has(name)) throw new RangeError(`the graph has a tensor '${name}' already`)
    names.add(name)
    return name
  }
  let count = 0
  const nextName = (stem: string): string => {
    const name = `${stem}_${count++}`
    return names.has(name) ? nextName(stem) : claim(name)
  }
  const addNode = (node: Node) => parts.others.push(encodeField(field.graphNode, encodeNode(node)))
  return {
    input: (name, shape) => {
      parts.inputs.push(encodeField(field.graphInput, encodeValueInfo(claim(name), shape)))
      return name
    },
    output: (name, tensor, shape) => {
      parts.outputs.push(encodeField(field.graphOutput, encodeValueInfo(claim(name), shape)))
      addNode({
        name: nextName('Output'),
        op: 'Identity',
        domain: '',
        inputs: [tensor],
        outputs: [name],
        attributes: {},
      })
    },
    constant: (type, dims, values) => {
      const name = nextName('constant')
      parts.others.push(encodeField(field.graphInitializer, encodeTensor(name, type, dims, values)))
      return name
    },
    node: (op, inputs, attributes = {}, { domain = '', outputs = 1 }: { domain?: string; outputs?: number } = {}) => {
      const results = Array.from({ length: outputs }, () => nextName(op))
      addNode({ name: nextName(op), op, domain, inputs, outputs: results, attributes })
      return results
    },
    toBytes: () => encodeModel([...parts.others, ...parts.inputs, ...parts.outputs]),
  }
}

function encodeNode({ name, op, domain, inputs, outputs, attributes }: Node): Uint8Array {
  return concatBytes([
    ...inputs.map((input) => encodeField(field.nodeInput, input)),
    ...outputs.map((output) => encodeField(field.nodeOutput, output)),
    encodeField(field.nodeName, name),
    encodeField(field.nodeType, op),
    ...Object.entries(attributes).map(([key, value]) => encodeField(field.nodeAttribute, encodeAttribute(key, value))),
    encodeField(field.nodeDomain, domain),
  ])
}

function encodeModel(graphParts: Uint8Array[]): Uint8Array {
  const imports = Object.entries(opsets).map(([domain, version]) =>
    concatBytes([encodeField(field.opsetDomain, domain), encodeNumber(field.opsetVersion, version)]),
  )
  return concatBytes([
    encodeNumber(field.modelIrVersion, irVersion),
    encodeField(field.modelProducer, 'slipway'),
    encodeField(field.modelGraph, concatBytes([...graphParts, encodeField(field.graphName, 'model')])),
    ...imports.map((opset) => encodeField(field.modelOpset, opset)),
  ])
}

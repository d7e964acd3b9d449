import { type Attributes, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { activations } from '#lib/native-models/estimators/neural-network/activations.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'

type Activate = (values: Float64Array, width: number) => void

/** Weights lie input after input, one number per output. */
interface Layer {
  inputs: number
  outputs: number
  weights: Float64Array
  biases: Float64Array
  activate: Activate
}

export interface Network {
  name: string
  layers: Layer[]
  features: number
  outputs: number
  isFloat32: boolean
}

/** Reads `coefs_` and `intercepts_`; the last layer has `out_activation_`, the others `activation`. */
export function readNetwork(attributes: Attributes): Network {
  const weights = attributes.list('coefs_').map((value) => toNumbers(value))
  const biases = attributes.list('intercepts_').map((value) => toNumbers(value))
  const hidden = readActivation(attributes, 'activation')
  const last = readActivation(attributes, 'out_activation_')
  const layers = weights.map((layer, index): Layer => {
    const bias = biases[index]
    const [inputs = 0, outputs = 0] = layer?.shape ?? []
    if (!layer || !bias || layer.shape.length !== 2 || bias.values.length !== outputs) {
      return attributes.refuse('coefs_', `is not a matrix with biases in layer ${index + 1}`)
    }
    const activate = index === weights.length - 1 ? last : hidden
    return { inputs, outputs, weights: layer.values, biases: bias.values, activate }
  })
  for (const [index, layer] of layers.entries()) {
    if (index > 0 && layer.inputs !== layers[index - 1]?.outputs) attributes.refuse('coefs_', 'does not form a chain')
  }
  const features = layers[0]?.inputs ?? attributes.refuse('coefs_', 'is empty')
  const isFloat32 = weights.every((layer) => layer?.dtype === 'float32')
  return { name: attributes.object.name, layers, features, outputs: layers.at(-1)?.outputs ?? 0, isFloat32 }
}

function readActivation(attributes: Attributes, name: string): Activate {
  attributes.only(name, Object.keys(activations))
  return activations[attributes.text(name)] ?? attributes.refuse(name, 'is not known')
}

/** "20 → 100 → 3". */
export const describeLayers = ({ features, layers }: Network): string =>
  `layers ${[features, ...layers.map(({ outputs }) => outputs)].join(' → ')}`

const blockRows = 128

/** Rows × outputs of the last layer. Throws UserError for missing or infinite values. */
export function forward(frame: Frame, network: Network): { values: Float64Array; isFloat32: boolean } {
  const matrix = finiteMatrix(frame, network.name, network.features)
  const isFloat32 = matrix.isFloat32 && network.isFloat32
  const values = new Float64Array(matrix.rows * network.outputs)
  for (let start = 0; start < matrix.rows; start += blockRows) {
    const end = Math.min(matrix.rows, start + blockRows)
    let block = gather(matrix, start, end)
    for (const layer of network.layers) {
      block = multiplyLayer(block, end - start, layer)
      if (isFloat32) block = roundAll(block)
      layer.activate(block, layer.outputs)
      if (isFloat32) block = roundAll(block)
    }
    values.set(block, start * network.outputs)
  }
  return { values, isFloat32 }
}

const roundAll = (values: Float64Array) => values.map(Math.fround)

function gather({ columns }: Matrix, start: number, end: number): Float64Array {
  const width = columns.length
  const block = new Float64Array((end - start) * width)
  for (const [column, values] of columns.entries()) {
    for (let row = start, at = column; row < end; row += 1, at += width) block[at] = values[row] ?? 0
  }
  return block
}

/** Four inputs at a time: a quarter of the reads and writes of the sums. */
function multiplyLayer(block: Float64Array, rows: number, layer: Layer): Float64Array {
  const { inputs, outputs, weights, biases } = layer
  const result = new Float64Array(rows * outputs)
  for (let row = 0; row < rows; row += 1) {
    const from = row * inputs
    const sums = result.subarray(row * outputs, (row + 1) * outputs)
    let input = 0
    for (; input + 4 <= inputs; input += 4) {
      const a = block[from + input] ?? 0
      const b = block[from + input + 1] ?? 0
      const c = block[from + input + 2] ?? 0
      const d = block[from + input + 3] ?? 0
      let at = input * outputs
      for (let k = 0; k < outputs; k += 1, at += 1) {
        const both = a * (weights[at] ?? 0) + b * (weights[at + outputs] ?? 0)
        const rest = c * (weights[at + 2 * outputs] ?? 0) + d * (weights[at + 3 * outputs] ?? 0)
        sums[k] = (sums[k] ?? 0) + (both + rest)
      }
    }
    for (; input < inputs; input += 1) {
      const a = block[from + input] ?? 0
      for (let k = 0; k < outputs; k += 1) sums[k] = (sums[k] ?? 0) + a * (weights[input * outputs + k] ?? 0)
    }
    for (let k = 0; k < outputs; k += 1) sums[k] = (sums[k] ?? 0) + (biases[k] ?? 0)
  }
  return result
}

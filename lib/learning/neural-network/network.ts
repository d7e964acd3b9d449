import { softmaxInPlace } from '#lib/learning/class-probabilities.ts'
import type { Random } from '#lib/learning/training-data.ts'

/** Fully connected: `weights[output * inputs + input]`. */
export interface Layer {
  inputs: number
  outputs: number
  weights: Float64Array
  bias: Float64Array
}

/** Hidden nodes are sigmoids; the last layer is what the task asks for. */
export type OutputKind = 'identity' | 'logistic' | 'softmax'

export interface Network {
  layers: readonly Layer[]
  output: OutputKind
}

/** Weights at random, evenly within ±√(2 / (inputs + outputs)), as Glorot and Bengio advise for sigmoids. */
export function createNetwork(sizes: readonly number[], output: OutputKind, random: Random): Network {
  const layers = sizes.slice(1).map((outputs, index) => {
    const inputs = sizes[index] ?? 0
    const bound = Math.sqrt(2 / (inputs + outputs))
    const draw = () => (random() * 2 - 1) * bound
    return {
      inputs,
      outputs,
      weights: Float64Array.from({ length: inputs * outputs }, draw),
      bias: Float64Array.from({ length: outputs }, draw),
    }
  })
  return { layers, output }
}

/** Room for what each layer answers to one row. */
export const createAnswers = ({ layers }: Network): Float64Array[] =>
  layers.map(({ outputs }) => new Float64Array(outputs))

/** Puts what each layer answers to `row` into `answers`. */
export function answerInto(network: Network, row: Float64Array, answers: readonly Float64Array[]): void {
  let input = row
  for (const [index, layer] of network.layers.entries()) {
    const answer = answers[index] ?? new Float64Array(layer.outputs)
    weigh(layer, input, answer)
    if (index < network.layers.length - 1 || network.output === 'logistic') squash(answer)
    else if (network.output === 'softmax') softmaxInPlace(answer)
    input = answer
  }
}

function weigh({ inputs, outputs, weights, bias }: Layer, input: Float64Array, answer: Float64Array): void {
  for (let to = 0; to < outputs; to++) {
    let sum = bias[to] ?? 0
    const base = to * inputs
    for (let from = 0; from < inputs; from++) sum += (weights[base + from] ?? 0) * (input[from] ?? 0)
    answer[to] = sum
  }
}

function squash(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = 1 / (1 + Math.exp(-(values[i] ?? 0)))
}

/** The last layer's answers to rows of equal width, row after row. */
export function answerRows(network: Network, rows: Float64Array, width: number): Float64Array {
  const answers = createAnswers(network)
  const last = answers.at(-1) ?? new Float64Array(0)
  const count = rows.length / width
  const all = new Float64Array(count * last.length)
  for (let row = 0; row < count; row++) {
    answerInto(network, rows.subarray(row * width, (row + 1) * width), answers)
    all.set(last, row * last.length)
  }
  return all
}

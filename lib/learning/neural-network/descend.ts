import { AppError } from '#lib/core/errors.ts'
import { answerInto, createAnswers, type Layer, type Network } from '#lib/learning/neural-network/network.ts'
import { randomOrder } from '#lib/learning/random.ts'
import type { TrainingContext } from '#lib/learning/training-data.ts'

export interface Descent {
  learningRate: number
  iterations: number
  momentum: number
  shuffles: boolean
}

/** Rows and what the network should answer to each, row after row. */
export interface Examples {
  count: number
  rows: Float64Array
  targets: Float64Array
}

/**
 * Stochastic gradient descent: the weights, which are changed in place, follow each row's own gradient of half the squared error or
 * of the cross-entropy. Answers the mean loss of each iteration; throws UserError when it grows beyond all numbers.
 */
export function descend(network: Network, examples: Examples, descent: Descent, context: TrainingContext): number[] {
  const width = network.layers[0]?.inputs ?? 0
  const outputs = network.layers.at(-1)?.outputs ?? 0
  const answers = createAnswers(network)
  const errors = createAnswers(network)
  const speeds = network.layers.map(({ weights, bias }) => ({
    weights: new Float64Array(descent.momentum > 0 ? weights.length : 0),
    bias: new Float64Array(descent.momentum > 0 ? bias.length : 0),
  }))
  const losses: number[] = []
  let order: Int32Array = Int32Array.from({ length: examples.count }, (_, row) => row)
  for (let iteration = 1; iteration <= descent.iterations; iteration++) {
    context.signal.throwIfAborted()
    if (descent.shuffles) order = randomOrder(context.random, examples.count)
    let loss = 0
    for (const row of order) {
      const input = examples.rows.subarray(row * width, (row + 1) * width)
      const target = examples.targets.subarray(row * outputs, (row + 1) * outputs)
      answerInto(network, input, answers)
      loss += lossOf(network, answers.at(-1) ?? target, target)
      propagate(network, answers, errors, target)
      for (const [index, layer] of network.layers.entries()) {
        const before = index === 0 ? input : (answers[index - 1] ?? input)
        const error = errors[index] ?? target
        if (descent.momentum > 0) glide(layer, before, error, speeds[index] ?? layer, descent)
        else step(layer, before, error, descent.learningRate)
      }
    }
    loss /= examples.count
    if (!Number.isFinite(loss)) refuse(iteration, descent)
    losses.push(loss)
    if (iteration % 10 === 0 || iteration === descent.iterations) {
      context.log(`Iteration ${iteration} of ${descent.iterations}: loss ${loss.toPrecision(6)}.`)
    }
  }
  return losses
}

function refuse(iteration: number, { learningRate }: Descent): never {
  const message = `The weights grew beyond all numbers in iteration ${iteration}. Choose a learning rate below ${learningRate}, or a normalizer.`
  throw new AppError('UserError', message, 'learningRate')
}

/** Keeps a probability of 0 from making the loss infinite. */
const leastProbability = 2.220446049250313e-16

function lossOf({ output }: Network, answer: Float64Array, target: Float64Array): number {
  let loss = 0
  for (let k = 0; k < target.length; k++) {
    const [own, wanted] = [answer[k] ?? 0, target[k] ?? 0]
    if (output === 'identity') loss += (own - wanted) ** 2 / 2
    else {
      if (wanted > 0) loss -= wanted * Math.log(Math.max(own, leastProbability))
      if (output === 'logistic' && wanted < 1) loss -= (1 - wanted) * Math.log(Math.max(1 - own, leastProbability))
    }
    if (Number.isNaN(own)) return own
  }
  return loss
}

/** The gradient of the loss by what goes into each node, from the last layer back. */
function propagate(
  { layers }: Network,
  answers: readonly Float64Array[],
  errors: readonly Float64Array[],
  target: Float64Array,
) {
  const last = layers.length - 1
  const [answer, error] = [answers[last] ?? target, errors[last] ?? target]
  for (let k = 0; k < error.length; k++) error[k] = (answer[k] ?? 0) - (target[k] ?? 0)
  for (let index = last; index > 0; index--) {
    const layer = layers[index]
    const [own, next, hidden] = [errors[index - 1], errors[index], answers[index - 1]]
    if (layer && own && next && hidden) pullBack(layer, next, hidden, own)
  }
}

function pullBack(
  { inputs, outputs, weights }: Layer,
  next: Float64Array,
  hidden: Float64Array,
  own: Float64Array,
): void {
  own.fill(0)
  for (let to = 0; to < outputs; to++) {
    const base = to * inputs
    const error = next[to] ?? 0
    for (let from = 0; from < inputs; from++) own[from] = (own[from] ?? 0) + (weights[base + from] ?? 0) * error
  }
  for (let from = 0; from < inputs; from++) {
    const answer = hidden[from] ?? 0
    own[from] = (own[from] ?? 0) * answer * (1 - answer)
  }
}

function step({ inputs, outputs, weights, bias }: Layer, input: Float64Array, error: Float64Array, rate: number): void {
  for (let to = 0; to < outputs; to++) {
    const change = rate * (error[to] ?? 0)
    const base = to * inputs
    for (let from = 0; from < inputs; from++) {
      weights[base + from] = (weights[base + from] ?? 0) - change * (input[from] ?? 0)
    }
    bias[to] = (bias[to] ?? 0) - change
  }
}

function glide(
  { inputs, outputs, weights, bias }: Layer,
  input: Float64Array,
  error: Float64Array,
  speed: Pick<Layer, 'weights' | 'bias'>,
  { learningRate, momentum }: Descent,
): void {
  for (let to = 0; to < outputs; to++) {
    const change = learningRate * (error[to] ?? 0)
    for (let from = 0, at = to * inputs; from < inputs; from++, at++) {
      speed.weights[at] = momentum * (speed.weights[at] ?? 0) - change * (input[from] ?? 0)
      weights[at] = (weights[at] ?? 0) + (speed.weights[at] ?? 0)
    }
    speed.bias[to] = momentum * (speed.bias[to] ?? 0) - change
    bias[to] = (bias[to] ?? 0) + (speed.bias[to] ?? 0)
  }
}

import { deserialize } from 'node:v8'
import { encodeValue, putBytes } from '#lib/inference/replicas/processes/run-message.ts'
import { headBytes, type Incoming, kinds, type Outgoing, padded } from '#lib/inference/replicas/processes/wire.ts'
import type { Prediction, PredictionColumn } from '#lib/scoring/scorer.ts'

type Reserve = (kind: number, rows: number, bodyBytes: number) => Outgoing

/** The outputs of the last prediction that was sent whole, without their values. */
type Layout = readonly Omit<PredictionColumn, 'values'>[]

/** A model returns the same outputs run after run: those of numbers are described once, and then only the numbers travel. */
export function createPredictionWriter(reserve: Reserve): (prediction: Prediction) => Outgoing {
  let layout: Layout | undefined
  return (prediction) => {
    const { rows, outputs } = prediction
    if (layout && prediction.form === undefined && hasLayout(outputs, layout))
      return encodeNumbers(reserve, rows, outputs)
    layout = layoutOf(prediction)
    return encodeValue(reserve, kinds.prediction, prediction)
  }
}

export function createPredictionReader(): (message: Incoming) => Prediction {
  let layout: Layout = []
  return (message) => {
    if (message.kind === kinds.numbers) return decodeNumbers(message, layout)
    // The process that this one started wrote it.
    const prediction = deserialize(message.body) as Prediction
    layout = layoutOf(prediction) ?? layout
    return prediction
  }
}

function layoutOf({ outputs }: Prediction): Layout | undefined {
  if (outputs.some(({ values }) => Array.isArray(values))) return undefined
  return outputs.map(({ values: _, ...described }) => described)
}

function hasLayout(outputs: readonly PredictionColumn[], layout: Layout): boolean {
  if (outputs.length !== layout.length) return false
  for (let index = 0; index < outputs.length; index++) {
    const [output, known] = [outputs[index], layout[index]]
    if (!output || !known || Array.isArray(output.values)) return false
    if (output.name !== known.name || output.type !== known.type || output.width !== known.width) return false
    if (!areEqual(output.labels, known.labels) || !areEqual(output.shape, known.shape)) return false
  }
  return true
}

const areEqual = <T>(some: readonly T[] | undefined, others: readonly T[] | undefined) =>
  some === others ||
  (some?.length === others?.length && some?.every((item, index) => item === others?.[index]) === true)

function encodeNumbers(reserve: Reserve, rows: number, outputs: readonly PredictionColumn[]): Outgoing {
  let bytes = 0
  for (const { values } of outputs) if (!Array.isArray(values)) bytes += padded(values.byteLength)
  const message = reserve(kinds.numbers, rows, bytes)
  let at = headBytes
  for (const { values } of outputs) {
    if (Array.isArray(values)) throw new Error('Text was taken for numbers.')
    putBytes(message, at, values)
    at += padded(values.byteLength)
  }
  return message
}

function decodeNumbers({ rows, body }: Incoming, layout: Layout): Prediction {
  let at = body.byteOffset
  const outputs = layout.map((output): PredictionColumn => {
    const values = numbersAt(output, body.buffer as ArrayBuffer, at, rows * output.width)
    at += padded(values.byteLength)
    return { ...output, values }
  })
  return { rows, outputs }
}

type Numbers = Exclude<PredictionColumn['values'], string[]>

function numbersAt({ type }: Layout[number], buffer: ArrayBuffer, at: number, length: number): Numbers {
  switch (type) {
    case 'float32':
      return new Float32Array(buffer, at, length)
    case 'float64':
      return new Float64Array(buffer, at, length)
    case 'int32':
      return new Int32Array(buffer, at, length)
    case 'int64':
      return new BigInt64Array(buffer, at, length)
    case 'uint8':
    case 'bool':
      return new Uint8Array(buffer, at, length)
    case 'string':
      throw new Error('Text has no layout of its own.')
  }
}
